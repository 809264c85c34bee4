import { describe } from 'vitest';
import { reservedId as rule } from '../../../server/src/analysis/rules/reserved-id.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };
const protos: Setting = { language: 'names', path: 'iproute2/rt_protos' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'tables of the kernel',
    `255 local
254 internet
^^^^^^^^^^^^ warning[IPR204]: Table 254 is \`main\` whatever it is called
0 none
^^^^^^ warning[IPR204]: Table 0 is \`unspec\`
`,
    tables,
  );
  findsDrawn(
    rule,
    'protocols that others use',
    `4 mine
^^^^^^ warning[IPR204]: \`static\` is no longer known to \`ip\`
12 mybird
^^^^^^^^^ warning[IPR204]: Id 12 is \`bird\`, used by BIRD
`,
    protos,
  );
  findsDrawn(rule, 'scopes', '253 wire\n^^^^^^^^ warning[IPR204]: Id 253 is `link`\n', {
    ...protos,
    path: 'iproute2/rt_scopes',
  });
  findsNothing(
    rule,
    { 'the shipped names': '255 local\n254 main\n253 default\n0 unspec\n', 'own ids': '1 a\n252 b\n256 c\n' },
    tables,
  );
  findsNothing(
    rule,
    { 'names that only differ in files': '0 cosmos\n1 uplink\n' },
    { ...tables, path: 'iproute2/rt_realms' },
  );
});
