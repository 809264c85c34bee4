import { databases, nameKinds } from '../../names/databases.ts';
import type { NameEntry, NameKind, NameTable } from '../../names/name-table.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const numberNamedTwice: ScriptRule = {
  subject: 'script',
  code: 'IPR213',
  name: 'number-named-twice',
  severity: 'warning',
  summary: 'The script gives a number a name that has another name already, or a name a second number.',
  explanation: `
A number that two names stand for is used for two purposes, and neither script knows of the other: \`ip route flush table vpn\` empties the
table that somebody else calls \`backup\`, \`ip route flush proto vpn\` deletes the routes of both.

Of protocols, scopes, realms and types of service iproute2 keeps one name for each number: the later line takes the place of the
earlier name, which is unknown from then on. A line \`4 vpn\` in rt_protos makes \`proto static\` an error. Of tables both names stay, and
\`ip\` prints one of them. A name with two numbers stands for the one that \`ip\` finds first.

Take a number that is free: tables 1 to 252 are anybody's, protocols from 200 up are not claimed so far.
`,
  condition:
    'A line that the script writes to a name file has a number that another entry names differently, or a name that another entry gives another number, counting the built-in names, the files that are known, and earlier lines of the script.',
  example: {
    bad: 'echo "254 vpn" > /etc/iproute2/rt_tables.d/vpn.conf\n',
    good: 'echo "100 vpn" > /etc/iproute2/rt_tables.d/vpn.conf\n',
  },
  *check(context) {
    for (const kind of nameKinds) yield* clashesIn(kind, context);
  },
};

function* clashesIn(kind: NameKind, context: ScriptContext): Iterable<Problem> {
  const { start, end } = context.timeline;
  const table = end.names.table(kind);
  if (table === start.names.table(kind)) return;
  for (const [i, entry] of table.entries.entries()) {
    if (entry.location?.uri !== context.uri) continue;
    const earlier = table.entries.slice(0, i);
    const other = earlier.find(({ id, name }) => (id === entry.id) !== (name === entry.name));
    if (other) yield problemOf(entry, other, kind, table);
  }
}

function problemOf(entry: NameEntry, other: NameEntry, kind: NameKind, table: NameTable): Problem {
  const { id, name, location } = entry;
  const message =
    other.name === name
      ? `\`${name}\` is ${other.id} already: \`ip\` takes it for ${table.idOf(name) ?? id}.`
      : databases[kind].storage === 'array'
        ? `${id} is \`${other.name}\` already: this takes its place, and \`${other.name}\` is an unknown name from here on.`
        : `${id} is \`${other.name}\` already: both names stand for the same. Take a number that is free.`;
  return {
    span: location?.span ?? { start: 0, end: 0 },
    message,
    ...(other.location && { related: [{ location: other.location, message: 'The other entry.' }] }),
  };
}
