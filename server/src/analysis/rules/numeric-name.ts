import { parseUnsigned } from '../../iproute2/values/numbers.ts';
import type { NameFileRule } from '../rule.ts';

export const numericName: NameFileRule = {
  subject: 'name-file',
  code: 'IPR207',
  name: 'numeric-name',
  severity: 'warning',
  summary: 'A name is a number, and shadows that number.',
  explanation: `
iproute2 looks a word up among the names first, and only then takes it for a number. With the line \`100 200\` in
\`rt_tables\`, \`table 200\` means table 100, for every command and every script on the machine, and there is no way left to
name table 200 but \`0xc8\`.

Choose a name that is not a number.
`,
  condition: 'The name of an entry reads as a number.',
  example: { path: 'rt_tables', bad: '100 200\n', good: '100 isp1\n' },
  *check({ file }) {
    for (const { id, name, nameSpan } of file.entries) {
      const number = parseUnsigned(name);
      if (number === undefined || number === id) continue;
      yield {
        span: nameSpan,
        message: `Names come before numbers: with this entry \`${name}\` means ${id}. Choose a name that is not a number.`,
      };
    }
  },
};
