import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { literalText, walkCommands } from '../../analysis/shell-walk.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import { parsePrefix } from '../../net/prefix.ts';
import type { ValueKind } from '../../syntax/ip/keywords.ts';
import type { Candidate, ValueScope } from './candidate.ts';

/** Variables of a script that were given a plain text before `offset` that can be a value of this kind: `$GW` for `via`. */
export function variableCandidates(
  { basis }: ScriptAnalysis,
  offset: number,
  kind: ValueKind,
  scope: ValueScope,
): Candidate[] {
  const fits = FITTING[kind];
  if (!basis || !fits) return [];
  const held = new Map<string, string>();
  for (const { command } of walkCommands(basis.script)) {
    for (const { name, value, span } of command.assignments) {
      const text = value && span.end <= offset ? literalText(value) : undefined;
      if (text !== undefined) held.set(name, text);
    }
  }
  return [...held]
    .filter(([, text]) => fits(text, scope))
    .map(([name, text]) => ({ text: `$${name}`, detail: text }));
}

const FITTING: Readonly<Partial<Record<ValueKind, (text: string, scope: ValueScope) => boolean>>> = {
  address: (text, { family }) => isOf(parsePrefix(text)?.address.family, family) && !text.includes('/'),
  prefix: (text, { family }) => isOf(parsePrefix(text)?.address.family, family),
  device: isDevice,
  vrf: isDevice,
  table: (text, { machine }) =>
    machine.names.table('rt_tables').idOf(text) !== undefined || /^\d+$/.test(text),
  protocol: (text, { machine }) => machine.names.table('rt_protos').idOf(text) !== undefined,
  namespace: (text, { machine }) => text !== '' && machine.kernel.namespaces.has(text),
};

function isOf(found: string | undefined, wanted: string | undefined): boolean {
  return found !== undefined && (wanted === undefined || found === wanted);
}

function isDevice(text: string, { machine, namespace }: ValueScope): boolean {
  const holder = machine.kernel.namespaces.get(namespace);
  return holder !== undefined && linkNamed(holder, text) !== undefined;
}
