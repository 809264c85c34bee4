import type { RouteMetrics } from '../rtnetlink.ts';
import { accept, type Checked, refuse } from './checked.ts';

/** The greatest values that the kernel keeps (`ip_metrics_convert` of net/ipv4/metrics.c); a greater one is cut. */
const greatest: Readonly<Record<string, number>> = { mtu: 65535 - 15, advmss: 65535 - 40, hoplimit: 255 };

/** The congestion control algorithms that are part of every kernel; all others are modules. */
const BUILT_IN_ALGORITHMS: readonly (number | string)[] = ['reno', 'cubic'];

/** RTAX_FEATURE_MASK. */
const ALL_FEATURES = 0x1f;

/** Metrics as the kernel keeps them: cut to what it allows, without those that are 0. Undefined where none is left. */
export function keptMetrics(metrics: RouteMetrics | undefined): Checked<RouteMetrics | undefined> {
  if (!metrics) return accept(undefined);
  const features = metrics.features?.value;
  if (typeof features === 'number' && (features & ~ALL_FEATURES) !== 0) {
    return refuse('EINVAL', 'Unknown flag set in feature mask in metrics attribute');
  }
  const doubt = doubtfulAlgorithm(metrics);
  if (doubt) return { kind: 'unknown', reason: doubt };
  const kept = Object.entries(metrics)
    .map(([name, metric]) => [name, { ...metric, value: cut(name, metric.value) }] as const)
    .filter(([, metric]) => metric.value !== 0 || metric.lock);
  return accept(kept.length > 0 ? Object.fromEntries(kept) : undefined);
}

/** Why it is not known what the metrics mean to the kernel. */
export function doubtfulAlgorithm(metrics: RouteMetrics | undefined): string | undefined {
  const algorithm = metrics?.congctl?.value;
  if (algorithm === undefined || BUILT_IN_ALGORITHMS.includes(algorithm)) return undefined;
  return `whether the kernel has congestion control "${algorithm}" is not known`;
}

function cut(name: string, value: number | string): number | string {
  const most = greatest[name];
  return typeof value === 'number' && most !== undefined ? Math.min(value, most) : value;
}

export function sameMetrics(a: RouteMetrics | undefined, b: RouteMetrics | undefined): boolean {
  return holdsMetrics(a, b, true) && holdsMetrics(b, a, true);
}

/**
 * Whether `kept` has every metric of `asked` (`fib_metrics_match`): what a delete compares. Locks count only where
 * `asked` names one, and then all of them do.
 */
export function holdsMetrics(
  kept: RouteMetrics | undefined,
  asked: RouteMetrics | undefined,
  compareLocks = locksOf(asked).length > 0,
): boolean {
  const values = Object.entries(asked ?? {}).every(
    ([name, { value }]) => (kept?.[name]?.value ?? 0) === value,
  );
  return values && (!compareLocks || locksOf(kept).join() === locksOf(asked).join());
}

function locksOf(metrics: RouteMetrics | undefined): string[] {
  return Object.entries(metrics ?? {})
    .filter(([, metric]) => metric.lock)
    .map(([name]) => name)
    .sort();
}
