import { describe } from 'vitest';
import { malformedNameLine as rule } from '../../../server/src/analysis/rules/malformed-name-line.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'the line that ends the reading, and those that would',
    `100 isp1
isp2 101
^^^^^^^^ error[IPR201]: The names below it are unknown: \`vpn\`, \`lab\`.
102 vpn
  103
# ^^^ error[IPR201]: Not an id with a name either
104 lab
`,
    tables,
  );
  findsDrawn(rule, 'an id alone', '100\n^^^ error[IPR201]: stops reading here. Write `ID NAME`', tables);
  findsDrawn(rule, 'a blank line with a carriage return', '100 isp1\n\r\n^ error[IPR201]: \n', tables);
  findsNothing(
    rule,
    {
      'an ordinary file': '# tables\n\n255\tlocal\n  100 isp1 # uplink\n0x65 isp2\n',
      'CR LF behind names': '100 isp1\r\n101 isp2\r\n',
      'an empty file': '',
    },
    tables,
  );
});
