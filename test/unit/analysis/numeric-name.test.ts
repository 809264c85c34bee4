import { describe } from 'vitest';
import { numericName as rule } from '../../../server/src/analysis/rules/numeric-name.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'names that are read as numbers',
    `100 200
#   ^^^ warning[IPR207]: with this entry \`200\` means 100
101 0x10
#   ^^^^ warning[IPR207]: \`0x10\` means 101
102 010
#   ^^^ warning[IPR207]: \`010\` means 102
`,
    tables,
  );
  findsNothing(
    rule,
    { 'names with digits': '100 isp1\n101 1st\n102 08\n', 'the number itself': '100 100\n' },
    tables,
  );
});
