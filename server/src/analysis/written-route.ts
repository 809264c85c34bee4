import type { Namespace } from '../kernel/state.ts';
import { defaultPrefix, networkOf, type Prefix, parsePrefix } from '../net/prefix.ts';
import { targetNamespace } from '../script/target-namespace.ts';
import type { Machine, Step } from '../script/timeline.ts';
import type { Word } from '../syntax/word.ts';
import { clauseOf, type JudgedCommand } from './judged-command.ts';

/** The prefix that a command of `ip route` is about, host bits and all; undefined where it is not known or not written. */
export function writtenPrefix(judged: JudgedCommand): Prefix | undefined {
  const word = clauseOf(judged, 'to')?.values[0];
  if (!word?.certain) return undefined;
  if (word.text !== 'default') return parsePrefix(word.text);
  return defaultPrefix(isIpv6(judged) ? 'inet6' : 'inet');
}

/** The same with the host bits cleared. */
export function writtenNetwork(judged: JudgedCommand): Prefix | undefined {
  const prefix = writtenPrefix(judged);
  return prefix && networkOf(prefix.address, prefix.length);
}

function isIpv6({ command }: JudgedCommand): boolean {
  const six = command.options.some(
    ({ spec, values }) => spec?.name === '-6' || (spec?.name === '-family' && values[0]?.text === 'inet6'),
  );
  const gateway = command.clauses.findLast(({ spec }) => spec?.name === 'via')?.values.at(-1);
  return six || gateway?.text.includes(':') === true;
}

/** The last value behind a keyword: of `via inet6 fe80::1` the address. */
export function lastValueOf(judged: JudgedCommand, keyword: string): Word | undefined {
  return clauseOf(judged, keyword)?.values.at(-1);
}

/** The namespace that a step works in, on the machine as it was before or after it. */
export function namespaceOn(machine: Machine, { command, namespace }: Step): Namespace | undefined {
  return machine.kernel.namespaces.get(targetNamespace(command, namespace));
}
