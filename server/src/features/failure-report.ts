import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { type Decision, fateOf } from '../analysis/reach/decision.ts';
import { type Failure, type FailureEvent, failures } from '../analysis/reach/failures.ts';
import { type Asymmetry, asymmetries } from '../analysis/reach/symmetry.ts';
import { secondsLater } from '../kernel/time.ts';
import { formatAddress } from '../net/address.ts';
import { formatPrefix } from '../net/prefix.ts';
import { formatRange } from '../net/range.ts';
import { decisionText, routeOf } from './decision-text.ts';
import { grouped } from './grouped-ranges.ts';

/** What may go wrong with a machine, and what it does then; and which replies leave by the wrong link. Plain texts. */
export interface FailureReport {
  readonly failures: readonly ReportedFailure[];
  readonly replies: readonly ReportedReplies[];
}

export interface ReportedFailure {
  readonly event: FailureEvent;
  readonly changes: readonly ReportedChange[];
}

/** Destinations that share a fate. */
export interface ReportedChange {
  /** The prefix of the route that led there: `default`, `10.0.0.0/8`. */
  readonly route: string;
  /** Exactly which: prefixes, or `FIRST-LAST`. */
  readonly destinations: readonly string[];
  /** `via 192.0.2.1 dev eth0 (line 3)`. */
  readonly before: string;
  /** Equal to `before` where packets still leave by a link that has lost its carrier. */
  readonly after: string;
}

export interface ReportedReplies {
  readonly address: string;
  readonly link: string;
  /** Ways by which replies leave instead, and to which destinations. */
  readonly elsewhere: readonly { readonly way: string; readonly destinations: readonly string[] }[];
  readonly droppedByFilter: boolean;
}

/** The failure matrix and the symmetry of the machine as the statement at an offset leaves it, some seconds later. */
export function failureReport(analysis: ScriptAnalysis, offset: number): FailureReport {
  const { machine, namespace } = analysis.timeline.at(offset);
  const kernel = secondsLater(machine.kernel);
  const ns = kernel.namespaces.get(namespace);
  return {
    failures: failures(kernel, namespace).map((failure) => reportFailure(analysis, failure)),
    replies: ns ? asymmetries(ns).map((each) => reportReplies(analysis, each)) : [],
  };
}

function reportFailure(analysis: ScriptAnalysis, { event, changes, stranded }: Failure): ReportedFailure {
  const still = stranded.map(({ first, last, decision }) => ({
    first,
    last,
    before: decision,
    after: decision,
  }));
  const groups = grouped([...changes, ...still], ({ before, after }) =>
    [prefixOf(before), fateOf(before), prefixOf(after), fateOf(after)].join('; '),
  );
  return {
    event,
    changes: groups.map(([first, ranges]) => ({
      route: prefixOf(first.before) ?? prefixOf(first.after) ?? 'no route',
      destinations: ranges.map(formatRange),
      before: decisionText(analysis, first.before),
      after: decisionText(analysis, first.after),
    })),
  };
}

function reportReplies(analysis: ScriptAnalysis, asymmetry: Asymmetry): ReportedReplies {
  const { address, link, elsewhere, dropped } = asymmetry;
  const groups = grouped(elsewhere, ({ decision }) => fateOf(decision));
  return {
    address: formatAddress(address.local.address),
    link: link.name,
    elsewhere: groups.map(([first, ranges]) => ({
      way: decisionText(analysis, first.decision),
      destinations: ranges.map(formatRange),
    })),
    droppedByFilter: dropped,
  };
}

function prefixOf(decision: Decision): string | undefined {
  const destination = routeOf(decision)?.destination;
  if (!destination) return undefined;
  return destination.length === 0 ? 'default' : formatPrefix(destination);
}
