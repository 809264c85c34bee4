import { databases, highestId } from '../../names/databases.ts';
import { StoredNames } from '../../names/stored-names.ts';
import { entriesTogether } from '../name-file-context.ts';
import type { NameFileRule } from '../rule.ts';

export const duplicateName: NameFileRule = {
  subject: 'name-file',
  code: 'IPR206',
  name: 'duplicate-name',
  severity: 'warning',
  summary: 'Two entries, of one file or of several, give the same name to different ids.',
  explanation: `
A name can lead to one id only. iproute2 does not take the first or the last entry, but the lowest id: in \`rt_tables\` and
\`group\` the one with the lowest id modulo 256 (300 counts as 44 there; between equals, the one read last), in all others
the one with the lowest id. The order of the lines does not matter otherwise.

So \`ip route add ... table vpn\` may write to another table than the line that was just added to the file, and
\`77 static\` in \`rt_protos\` changes nothing, since \`static\` is 4 already.

Give every id a name of its own.
`,
  condition:
    'Another entry, of this file or of a file that iproute2 reads together with it, gives the same name to another id.',
  example: { path: 'rt_tables', bad: '300 vpn\n200 vpn\n', good: '300 vpn\n200 office\n' },
  *check(context) {
    const { kind } = context;
    const together = entriesTogether(context).filter(({ id }) => id >= 0 && id <= highestId(kind));
    const table = new StoredNames(kind, together);
    for (const [index, entry] of together.entries()) {
      if (!entry.own || !entry.location) continue;
      const other = together.find(
        ({ name, id, own }, at) => name === entry.name && id !== entry.id && !(own && at > index),
      );
      if (!other) continue;
      const order = databases[kind].storage === 'hash' ? 'lowest id modulo 256' : 'lowest id';
      const message =
        `\`${entry.name}\` is the name of ${other.id} as well. iproute2 takes the ${order}: ${table.idOf(entry.name)}. ` +
        'Give each id a name of its own.';
      const related = other.location && [
        { location: other.location, message: `\`${other.name}\` is ${other.id} here.` },
      ];
      yield { span: entry.location.span, message, ...(related && { related }) };
    }
  },
};
