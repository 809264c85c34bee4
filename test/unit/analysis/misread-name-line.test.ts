import { describe } from 'vitest';
import { misreadNameLine as rule } from '../../../server/src/analysis/rules/misread-name-line.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a name that begins inside the id',
    `12abc
^^^^^ warning[IPR202]: reads this as id 12 with the name \`abc\`
0X64 vpn
^^^^ warning[IPR202]: id 0 with the name \`X64\`
#    ^^^ information[IPR202]: Only \`X64\` is the name
`,
    tables,
  );
  findsDrawn(
    rule,
    'a comment that is none',
    `100 isp1#uplink
#   ^^^^^^^^^^^ warning[IPR202]: it is \`isp1#uplink\`
101 #isp2
#   ^^^^^ warning[IPR202]: it is \`#isp2\`
`,
    tables,
  );
  findsDrawn(
    rule,
    'a second name',
    `100 isp1 uplink # fast
#        ^^^^^^ information[IPR202]: Only \`isp1\` is the name
`,
    tables,
  );
  findsDrawn(
    rule,
    'what does not fit the buffer',
    `# ${'x'.repeat(509)}55 tail
#${' '.repeat(510)}^^^^^^^ warning[IPR202]: reads 511 bytes of a line
`,
    tables,
  );
  findsNothing(
    rule,
    {
      'a comment with a blank before it': '100 isp1 # uplink\n100 isp1 #uplink\n',
      hexadecimal: '0x64 isp1\n',
      'a malformed line': 'isp1 100\n',
    },
    tables,
  );
});
