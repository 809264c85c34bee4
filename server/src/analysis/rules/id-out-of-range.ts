import { highestId } from '../../names/databases.ts';
import type { NameFileRule } from '../rule.ts';

export const idOutOfRange: NameFileRule = {
  subject: 'name-file',
  code: 'IPR203',
  name: 'id-out-of-range',
  severity: 'error',
  summary: 'An id is too large or negative: iproute2 skips the entry, or takes another id.',
  explanation: `
Protocols, scopes, realms, DS fields and address protocols have ids from 0 to 255. iproute2 skips an entry beyond that
without a word, so that its name is unknown.

The kernel's routing tables go up to 4294967295, but a name can be given to those up to 2147483647 only: iproute2 reads the
id into a signed 32-bit number. 3000000000 becomes negative and is skipped, 4294967301 becomes 5.

Choose an id in range; a table beyond it can be used by its number.
`,
  condition:
    'The id of an entry is below 0 or above the highest of its database, or does not fit into the number that iproute2 reads it into.',
  example: { path: 'rt_protos', bad: '300 uplinks\n', good: '200 uplinks\n' },
  *check(context) {
    const { kind, file, text } = context;
    const overflowing = new Set(
      file.problems.filter((each) => each.kind === 'id-overflow').map(({ entry }) => entry),
    );
    for (const entry of file.entries) {
      const skipped = entry.id < 0 || entry.id > highestId(kind);
      if (!skipped && !overflowing.has(entry)) continue;
      const written = text.slice(entry.idSpan.start, entry.idSpan.end);
      const fate = skipped
        ? `iproute2 skips the entry, and \`${entry.name}\` stays unknown`
        : `iproute2 takes ${written} for ${entry.id}`;
      const message = `Ids in ${kind} go from 0 to ${highestId(kind)}: ${fate}. Choose an id in that range.`;
      yield { span: entry.idSpan, message };
    }
  },
};
