/**
 * RTAX_*: the values a route carries for TCP and path MTU. What each keyword takes and how it is printed; in the order
 * of the RTAX_* numbers, which is the order they are printed in.
 */
import type { RouteMetrics } from '../../kernel/rtnetlink.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Json, PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, readUnsigned } from '../values/numbers.ts';
import { parseTime } from '../values/times.ts';
import { hasModifier, valueWord } from '../values/words.ts';

interface MetricKind {
  /** How the error text calls it, where that is not the keyword. */
  readonly called?: string;
  readonly max?: number;
  /** Times: how many units of the kernel a millisecond has. */
  readonly perMillisecond?: number;
  /** 0 or 1 only. */
  readonly boolean?: true;
  readonly alwaysLocked?: true;
  readonly reads?: 'features' | 'text';
}

const kinds: Readonly<Record<string, MetricKind>> = {
  mtu: {},
  window: {},
  rtt: { perMillisecond: 8 },
  rttvar: { perMillisecond: 4 },
  ssthresh: {},
  cwnd: {},
  advmss: { called: 'mss' },
  reordering: {},
  hoplimit: { max: 255 },
  initcwnd: {},
  features: { reads: 'features' },
  rto_min: { perMillisecond: 1, alwaysLocked: true },
  initrwnd: {},
  quickack: { boolean: true },
  congctl: { reads: 'text' },
  fastopen_no_cookie: { boolean: true },
};

/** RTAX_FEATURE_*. */
const features: readonly (readonly [string, number])[] = [
  ['ecn', 1],
  ['tcp_usec_ts', 16],
];

export function isMetric(keyword: string): boolean {
  return Object.hasOwn(kinds, keyword);
}

/** `metrics` with the one that the clause sets. A second value replaces the first; a lock stays. */
export function readMetric(
  session: Session,
  clause: Clause,
  keyword: string,
  metrics: RouteMetrics,
): RouteMetrics {
  const kind = kinds[keyword] ?? {};
  const value = readValue(session, clause, keyword, kind);
  const lock = kind.alwaysLocked || hasModifier(clause, 'lock') || (metrics[keyword]?.lock ?? false);
  return { ...metrics, [keyword]: { value, lock } };
}

function readValue(session: Session, clause: Clause, keyword: string, kind: MetricKind): number | string {
  if (kind.reads === 'features') return readFeatures(clause);
  const word = valueWord(session, clause);
  if (kind.reads === 'text') return word.text;
  const wrong = `"${kind.called ?? keyword}" value is invalid`;
  if (kind.perMillisecond !== undefined) return readTime(session, word, kind.perMillisecond, wrong);
  const value = readUnsigned(session, word, wrong, kind.max);
  if (kind.boolean && value > 1) return invalidArgument(session, word, `"${keyword}" value should be 0 or 1`);
  return value;
}

/** A time without a unit is in the kernel's units already. */
function readTime(session: Session, word: Word, perMillisecond: number, wrong: string): number {
  const time = parseTime(word.text);
  if (!time) return invalidArgument(session, word, wrong);
  return time.raw ? time.value : (time.value * perMillisecond) >>> 0;
}

function readFeatures(clause: Clause): number {
  const named = new Map(features);
  return clause.block.reduce((sum, { spec }) => sum | (named.get(spec?.name ?? '') ?? 0), 0);
}

/** Writes the metrics of a route: `mtu lock 1400 hoplimit 7 `. Those that are 0 are not set. */
export function printMetrics(record: PrintedRecord, metrics: RouteMetrics): void {
  const json: Record<string, Json> = {};
  const isSet = (keyword: string) => metrics[keyword]?.lock || (metrics[keyword]?.value ?? 0) !== 0;
  if (!Object.keys(metrics).some(isSet)) return;
  for (const [keyword, kind] of Object.entries(kinds)) {
    const metric = metrics[keyword];
    if (!metric || !isSet(keyword)) continue;
    record.textOnly(`${keyword} ${metric.lock ? 'lock ' : ''}`);
    if (kind.reads === 'features') printFeatures(record, Number(metric.value), json);
    else printValue(record, keyword, kind, metric.value, json);
  }
  record.jsonOnly('metrics', [json]);
}

function printValue(
  record: PrintedRecord,
  keyword: string,
  kind: MetricKind,
  value: number | string,
  json: Record<string, Json>,
): void {
  if (kind.perMillisecond === undefined) {
    json[kind.reads === 'text' ? 'congestion' : keyword] = value;
    record.textOnly(`${value} `);
    return;
  }
  const milliseconds = Math.floor(Number(value) / kind.perMillisecond);
  json[keyword] = milliseconds;
  record.textOnly(
    milliseconds >= 1000 ? `${Number((milliseconds / 1000).toPrecision(6))}s ` : `${milliseconds}ms `,
  );
}

function printFeatures(record: PrintedRecord, value: number, json: Record<string, Json>): void {
  let unnamed = value;
  for (const [name, bit] of features) {
    if (!(value & bit)) continue;
    unnamed &= ~bit;
    json[name] = null;
    record.textOnly(`${name} `);
  }
  if (unnamed === 0) return;
  json.features = `0x${value.toString(16)}`;
  record.textOnly(`0x${value.toString(16)} `);
}

/**
 * The metrics of a route from what `printMetrics` made of them: numbers by keyword, times in milliseconds. `locked` are
 * those that were printed with `lock`, which JSON leaves out.
 */
export function metricsFromPrinted(
  printed: Readonly<Record<string, unknown>>,
  locked: readonly string[],
): RouteMetrics | undefined {
  const metrics: Record<string, RouteMetrics[string]> = {};
  for (const [keyword, kind] of Object.entries(kinds)) {
    const value = valueFromPrinted(printed, keyword, kind);
    if (value === undefined) continue;
    metrics[keyword] = { value, lock: kind.alwaysLocked === true || locked.includes(keyword) };
  }
  return Object.keys(metrics).length > 0 ? metrics : undefined;
}

function valueFromPrinted(
  printed: Readonly<Record<string, unknown>>,
  keyword: string,
  kind: MetricKind,
): number | string | undefined {
  if (kind.reads === 'features') return featuresFromPrinted(printed);
  const value = printed[kind.reads === 'text' ? 'congestion' : keyword];
  if (kind.reads === 'text') return typeof value === 'string' ? value : undefined;
  if (typeof value !== 'number') return undefined;
  return value * (kind.perMillisecond ?? 1);
}

function featuresFromPrinted(printed: Readonly<Record<string, unknown>>): number | undefined {
  if (typeof printed.features === 'string') return parseUnsigned(printed.features);
  const named = features.filter(([name]) => name in printed);
  return named.length > 0 ? named.reduce((bits, [, bit]) => bits | bit, 0) : undefined;
}
