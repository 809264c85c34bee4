/**
 * Routing assertions: `# iproute2-ls: expect 8.8.8.8 from 10.0.0.2 -> via 192.0.2.1 dev eth0`. What stands before the arrow
 * is what `ip route get` takes; behind it is what should come of it.
 */
import type { Execution } from '../iproute2/execution.ts';
import type { Errno } from '../kernel/errno.ts';
import type { RouteResult } from '../kernel/rtnetlink.ts';
import { type RouteType, routeTypes } from '../kernel/uapi.ts';
import { formatAddress, parseAddress, sameAddress } from '../net/address.ts';
import type { Directive, DirectiveWord } from '../script/directives.ts';
import { routeGet } from '../script/route-get.ts';
import type { Machine, Timeline } from '../script/timeline.ts';

export type Expectation = Extract<Directive, { readonly kind: 'expect' }>;

export type ExpectationVerdict =
  | { readonly kind: 'holds' }
  /** `actual`: where the packet goes instead, as `ip route get` says it. */
  | { readonly kind: 'fails'; readonly actual: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** The expectation itself makes no sense. */
  | { readonly kind: 'unreadable'; readonly word: DirectiveWord; readonly reason: string };

/** What a sender is told where a packet is not sent at all. */
const failures: Readonly<Record<string, readonly Errno[]>> = {
  unreachable: ['EHOSTUNREACH', 'ENETUNREACH'],
  prohibit: ['EACCES'],
  blackhole: ['EINVAL'],
};

const KEYWORDS = ['via', 'dev', 'src', 'table'];

/** Whether the machine, as the lines before the expectation leave it, sends the packet where it should. */
export function judgeExpectation(expectation: Expectation, timeline: Timeline): ExpectationVerdict {
  const wrong = firstUnreadable(expectation.outcome);
  if (wrong) return wrong;
  const { machine, namespace } = timeline.at(expectation.span.start);
  const execution = routeGet(
    machine,
    namespace,
    expectation.flow.map(({ text }) => text),
  );
  if (execution.refusedBy === 'ip') return unreadableFlow(expectation, execution);
  const fits = outcomeFits(expectation.outcome, execution, { machine, namespace });
  if (fits === undefined) return { kind: 'unknown', reason: execution.unknown ?? 'it is not known' };
  return fits ? { kind: 'holds' } : { kind: 'fails', actual: actualOf(execution) };
}

function firstUnreadable(outcome: readonly DirectiveWord[]): ExpectationVerdict | undefined {
  for (let at = 0; at < outcome.length; at++) {
    const word = outcome[at] as DirectiveWord;
    if (KEYWORDS.includes(word.text)) {
      at++;
      if (at === outcome.length)
        return { kind: 'unreadable', word, reason: `\`${word.text}\` needs a value` };
    } else if (!isType(word.text) && !Object.hasOwn(failures, word.text)) {
      const known = [...KEYWORDS, ...Object.keys(failures), 'local', 'broadcast', 'multicast'];
      return { kind: 'unreadable', word, reason: `\`${word.text}\` is none of ${known.join(', ')}` };
    }
  }
  return undefined;
}

function unreadableFlow({ flow }: Expectation, { stderr }: Execution): ExpectationVerdict {
  const reason = stderr?.trim().split('\n')[0] ?? '`ip route get` does not take these words';
  return { kind: 'unreadable', word: flow[0] as DirectiveWord, reason };
}

interface Place {
  readonly machine: Machine;
  readonly namespace: string;
}

/** Undefined where it cannot be told. */
function outcomeFits(
  outcome: readonly DirectiveWord[],
  { lookup, error, status }: Execution,
  place: Place,
): boolean | undefined {
  if (error) {
    const [first] = outcome;
    return first !== undefined && failures[first.text]?.includes(error.errno) === true;
  }
  const result = lookup?.result;
  if (status !== 0 || !result) return undefined;
  for (let at = 0; at < outcome.length; at++) {
    const { text } = outcome[at] as DirectiveWord;
    const fits = KEYWORDS.includes(text)
      ? valueFits(text, outcome[++at]?.text ?? '', result, place)
      : result.routeType === text;
    if (!fits) return fits;
  }
  return true;
}

function valueFits(
  keyword: string,
  value: string,
  result: RouteResult,
  { machine, namespace }: Place,
): boolean | undefined {
  const links = machine.kernel.namespaces.get(namespace)?.links;
  switch (keyword) {
    case 'via':
      return sameText(value, result.gateway && formatAddress(result.gateway));
    case 'dev':
      return links?.get(result.outInterface)?.name === value;
    case 'src':
      return result.preferredSource && sameText(value, formatAddress(result.preferredSource));
    default:
      return (machine.names.table('rt_tables').idOf(value) ?? Number(value)) === result.table;
  }
}

function sameText(written: string, actual: string | undefined): boolean {
  const [a, b] = [parseAddress(written), actual === undefined ? undefined : parseAddress(actual)];
  return a !== undefined && b !== undefined && sameAddress(a, b);
}

function isType(text: string): text is RouteType {
  return (routeTypes as readonly string[]).includes(text);
}

/** The first line of the answer without what an expectation does not name. */
function actualOf({ stdout, stderr }: Execution): string {
  const [line = ''] = (stdout ?? '').split('\n');
  const way = line.replace(/ (?:uid|cache|metric|proto|pref|from) .*$/, '').trim();
  return way === '' ? (stderr ?? '').trim().replace('RTNETLINK answers: ', '') : way;
}
