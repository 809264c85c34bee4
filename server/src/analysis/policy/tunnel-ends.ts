import { parseUnsigned } from '../../iproute2/values/numbers.ts';
import { type Address, isAny, parseAddress } from '../../net/address.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { JudgedCommand } from '../judged-command.ts';
import type { ScriptContext } from '../rule.ts';
import { literalText, type WalkedCommand } from '../shell-walk.ts';

/** Where the outer packets of a tunnel go, from where, and how they are marked. */
export interface TunnelEnd {
  readonly link: string;
  readonly remote: Address;
  readonly local: Address | undefined;
  readonly mark: number;
}

/**
 * The far ends that the script gives to tunnels in so many words: by `ip link add ... type ... remote A`, by
 * `ip tunnel add ... remote A`, and by `wg set LINK ... endpoint A:PORT`.
 */
export function tunnelEnds({ judged, shellCommands }: ScriptContext): TunnelEnd[] {
  return [...judged.flatMap((each) => linkEnd(each) ?? []), ...wireguardEnds(shellCommands)];
}

function linkEnd({ action, command, step }: JudgedCommand): TunnelEnd | undefined {
  if (!step?.certain || (action !== 'link add' && action !== 'tunnel add')) return undefined;
  const inside = command.clauses.find(({ spec }) => spec?.name === 'type')?.block ?? command.clauses;
  const link = writtenValue(command.clauses, 'name') ?? writtenValue(command.clauses, 'dev');
  const remote = parseAddress(writtenValue(inside, 'remote') ?? '');
  const local = parseAddress(writtenValue(inside, 'local') ?? '');
  const written = writtenValue(inside, 'fwmark');
  const mark = written === undefined ? 0 : parseUnsigned(written);
  if (link === undefined || !remote || isAny(remote) || mark === undefined) return undefined;
  return { link, remote, mark, local: local && !isAny(local) ? local : undefined };
}

/** Undefined where it is not written, or not known. */
function writtenValue(clauses: readonly Clause[], keyword: string): string | undefined {
  const word = clauses.findLast(({ spec }) => spec?.name === keyword)?.values[0];
  return word?.certain ? word.text : undefined;
}

function wireguardEnds(commands: readonly WalkedCommand[]): TunnelEnd[] {
  const settings = commands.flatMap(({ command }) => {
    const words = command.words.map(literalText);
    const at = words.indexOf('wg');
    const link = words[at + 2];
    return at >= 0 && words[at + 1] === 'set' && link !== undefined ? [{ link, words }] : [];
  });
  return settings.flatMap(({ link, words }) => {
    const marks = settings.filter((each) => each.link === link).map((each) => markIn(each.words));
    if (marks.includes(undefined)) return [];
    const mark = marks.findLast((each) => each !== 0) ?? 0;
    return endpointsIn(words).map((remote) => ({ link, remote, local: undefined, mark }));
  });
}

/** 0 where none is set; undefined where it is not known. */
function markIn(words: readonly (string | undefined)[]): number | undefined {
  const at = words.indexOf('fwmark');
  const text = words[at + 1];
  if (at < 0) return 0;
  return text === undefined ? undefined : parseUnsigned(text);
}

function endpointsIn(words: readonly (string | undefined)[]): Address[] {
  return words.flatMap((word, i) => {
    const [, v6, v4] = /^(?:\[([^\]]+)\]|([0-9.]+)):\d+$/.exec(word ?? '') ?? [];
    return words[i - 1] === 'endpoint' ? (parseAddress(v6 ?? v4 ?? '') ?? []) : [];
  });
}
