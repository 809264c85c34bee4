import { databases } from '../../names/databases.ts';
import type { NameKind } from '../../names/name-table.ts';
import { knownProtocol } from '../../names/protocols.ts';
import { shippedNames } from '../../names/shipped.ts';
import type { NameFileRule } from '../rule.ts';

export const reservedId: NameFileRule = {
  subject: 'name-file',
  code: 'IPR204',
  name: 'reserved-id',
  severity: 'warning',
  summary: 'An id that has a fixed meaning gets another name.',
  explanation: `
Some ids mean something whatever a file calls them. Tables 255, 254 and 253 are \`local\`, \`main\` and \`default\`, which the
kernel fills and the default rules look up; 0 stands for no table in particular. Protocols 0 to 4 are the kernel's and
everybody's, 9 and 16 belong to router advertisements and DHCP, others to a routing daemon each.

A second name does not make a second table or protocol. For tables the listing shows the new name in place of \`main\`;
for protocols the old name is gone, so that every \`proto static\` fails with \`"protocol" value is invalid\`.

Choose a free id: 1 to 252 for tables, or any above 255; for protocols a number that \`rt_protos\` does not list, such as 200.
`,
  condition: 'An entry gives another name to an id that the kernel, iproute2 or a daemon uses.',
  example: { path: 'rt_tables', bad: '254 internet\n', good: '100 internet\n' },
  *check({ kind, file }) {
    const reserved = reservedNames(kind);
    for (const entry of file.entries) {
      const names = reserved.get(entry.id);
      if (!names || names.includes(entry.name)) continue;
      yield { span: entry.span, message: messageFor(kind, entry.id, entry.name, names[0] as string) };
    }
  },
};

/** The kinds in which an id means something to the kernel or to other programs. */
const KINDS: ReadonlySet<NameKind> = new Set(['rt_tables', 'rt_protos', 'rt_scopes', 'rt_addrprotos']);

function reservedNames(kind: NameKind): Map<number, string[]> {
  const reserved = new Map<number, string[]>();
  if (!KINDS.has(kind)) return reserved;
  for (const [id, name] of [...databases[kind].builtins, ...(shippedNames[kind] ?? [])]) {
    reserved.set(id, [...(reserved.get(id) ?? []), name]);
  }
  return reserved;
}

function messageFor(kind: NameKind, id: number, name: string, standard: string): string {
  if (kind === 'rt_tables') {
    return (
      `Table ${id} is \`${standard}\` whatever it is called: \`${name}\` is no table of its own. Choose an id from 1 to ` +
      '252, or above 255.'
    );
  }
  const owner = kind === 'rt_protos' ? knownProtocol(id)?.usedBy : undefined;
  return (
    `Id ${id} is \`${standard}\`${owner ? `, used by ${owner}` : ''}. Named \`${name}\`, \`${standard}\` is no longer ` +
    'known to `ip`. Choose a free id.'
  );
}
