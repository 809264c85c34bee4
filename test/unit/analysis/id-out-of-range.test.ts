import { describe } from 'vitest';
import { idOutOfRange as rule } from '../../../server/src/analysis/rules/id-out-of-range.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };
const protos: Setting = { language: 'names', path: 'iproute2/rt_protos' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'protocols beyond 255, or negative',
    `255 last
256 over
^^^ error[IPR203]: Ids in rt_protos go from 0 to 255: iproute2 skips the entry, and \`over\` stays unknown
-1 minus
^^ error[IPR203]: \`minus\` stays unknown
`,
    protos,
  );
  findsDrawn(
    rule,
    'tables that no name can be given to',
    `2147483647 last
3000000000 big
^^^^^^^^^^ error[IPR203]: Ids in rt_tables go from 0 to 2147483647: iproute2 skips the entry
4294967301 five
^^^^^^^^^^ error[IPR203]: iproute2 takes 4294967301 for 5
0xffffffffff
`.replace('0xffffffffff\n', '0x1FFFFFFFF0 hex\n^^^^^^^^^^^^ error[IPR203]: skips the entry\n'),
    tables,
  );
  findsNothing(
    rule,
    { 'the highest id': '255 last\n', hexadecimal: '0xff last\n', 'a malformed line': 'over 256\n' },
    protos,
  );
});
