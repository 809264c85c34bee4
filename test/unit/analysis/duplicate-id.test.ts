import { describe } from 'vitest';
import { duplicateId as rule } from '../../../server/src/analysis/rules/duplicate-id.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };
const protos: Setting = { language: 'names', path: 'iproute2/rt_protos' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in one file',
    `100 isp1
0x64 isp2
^^^^^^^^^ warning[IPR205]: Id 100 has the name \`isp1\` as well: both lead to the same table
100 isp1
^^^^^^^^ warning[IPR205]: has the name \`isp2\` as well
101 vpn
101 vpn
^^^^^^^ information[IPR205]: The same entry stands elsewhere too
`,
    tables,
  );
  findsDrawn(
    rule,
    'across the drop-ins',
    `200 isp1
^^^^^^^^ warning[IPR205]: Id 200 has the name \`vpn\` as well: only the one that is read last is known
`,
    {
      ...protos,
      files: { 'iproute2/rt_protos.d/vpn.conf': '200 vpn\n', 'iproute2/rt_tables': '200 other\n' },
    },
  );
  findsNothing(
    rule,
    { 'ids of their own': '100 isp1\n101 isp2\n' },
    {
      ...tables,
      files: {
        'iproute2/rt_tables.d/vpn': '100 not-read\n',
        'usr/share/iproute2/rt_tables': '100 shadowed\n',
        'iproute2/rt_protos': '100 of-another-kind\n',
      },
    },
  );
  findsNothing(rule, { 'what is behind a malformed line': '100 isp1\nbad\n100 isp2\n' }, tables);
});
