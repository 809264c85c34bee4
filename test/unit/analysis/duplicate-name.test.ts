import { describe } from 'vitest';
import { duplicateName as rule } from '../../../server/src/analysis/rules/duplicate-name.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };
const protos: Setting = { language: 'names', path: 'iproute2/rt_protos' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in one file: the lowest id modulo 256 counts',
    `200 vpn
300 vpn
^^^^^^^ warning[IPR206]: \`vpn\` is the name of 200 as well. iproute2 takes the lowest id modulo 256: 300
`,
    tables,
  );
  findsDrawn(
    rule,
    'that is built in',
    '77 static\n^^^^^^^^^ warning[IPR206]: `static` is the name of 4 as well. iproute2 takes the lowest id: 4\n',
    protos,
  );
  findsDrawn(rule, 'across the drop-ins', '100 vpn\n^^^^^^^ warning[IPR206]: is the name of 20 as well\n', {
    ...tables,
    files: { 'iproute2/rt_tables.d/vpn.conf': '20 vpn\n' },
  });
  findsNothing(
    rule,
    {
      'names of their own': '100 isp1\n101 isp2\n',
      'the same entry twice': '100 isp1\n100 isp1\n',
      'a name that is out of range elsewhere': '100 isp1\n-1 isp1\n',
    },
    tables,
  );
});
