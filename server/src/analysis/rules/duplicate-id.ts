import { databases } from '../../names/databases.ts';
import { entriesTogether, type PlacedEntry } from '../name-file-context.ts';
import type { NameFileContext, NameFileRule, Problem } from '../rule.ts';

export const duplicateId: NameFileRule = {
  subject: 'name-file',
  code: 'IPR205',
  name: 'duplicate-id',
  severity: 'warning',
  summary: 'Two entries, of one file or of several, have the same id.',
  explanation: `
Two names for one id are one table, or one protocol, under two names.

- In \`rt_tables\` (and \`group\`) both names work, and listings show the one that was read last.
- In \`rt_protos\` and all others the entry that is read last takes the place: the name before it is unknown from then on,
  and commands that use it fail.

iproute2 reads the main file first, then the drop-ins in whatever order the file system lists them, so between two drop-ins
it is chance which one wins. The same entry twice does no harm, and is told as information.

Give every name an id of its own.
`,
  condition:
    'Another entry, of this file or of a file that iproute2 reads together with it, has the same id.',
  example: { path: 'rt_tables', bad: '100 isp1\n100 isp2\n', good: '100 isp1\n101 isp2\n' },
  *check(context) {
    const together = entriesTogether(context).filter(({ location }) => location);
    for (const [index, entry] of together.entries()) {
      if (!entry.own) continue;
      const others = together.filter((other, at) => other.id === entry.id && (other.own ? at < index : true));
      const other = others.find(({ name }) => name !== entry.name) ?? others[0];
      if (other) yield problem(entry, other, context);
    }
  },
};

function problem(entry: PlacedEntry, other: PlacedEntry, context: NameFileContext): Problem {
  const span = entry.location?.span ?? { start: 0, end: 0 };
  const related = other.location
    ? [{ location: other.location, message: `Id ${other.id} is \`${other.name}\` here.` }]
    : [];
  if (other.name === entry.name) {
    const message = `The same entry stands elsewhere too. Remove one of them.`;
    return { span, severity: 'information', message, related };
  }
  const replaced = databases[context.kind].storage === 'array';
  const what = replaced
    ? 'only the one that is read last is known'
    : 'both lead to the same table or group, and the one that is read last is shown';
  const message = `Id ${entry.id} has the name \`${other.name}\` as well: ${what}. Give each name an id of its own.`;
  return { span, message, related };
}
