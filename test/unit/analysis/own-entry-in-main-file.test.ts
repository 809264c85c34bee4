import { describe } from 'vitest';
import { ownEntryInMainFile as rule } from '../../../server/src/analysis/rules/own-entry-in-main-file.ts';
import { findsDrawn, findsNothing, type Setting } from './kit.ts';

const tables: Setting = { language: 'names', path: 'iproute2/rt_tables' };
const protos: Setting = { language: 'names', path: 'iproute2/rt_protos' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'tables',
    `255 local
254 main
253 default
0 unspec
100 isp1
^^^^^^^^ hint[IPR209]: Move \`isp1\` to a drop-in: rt_tables.d/isp1.conf
`,
    tables,
  );
  findsDrawn(rule, 'protocols', '99 openr\n200 vpn\n^^^^^^^ hint[IPR209]: rt_protos.d/vpn.conf\n', protos);
  findsDrawn(
    rule,
    'each of them',
    '1 a\n^^^ hint[IPR209]: rt_tables.d/a.conf\n2 b\n^^^ hint[IPR209]: rt_tables.d/b.conf\n',
    tables,
  );
  findsNothing(rule, { 'a drop-in': '100 isp1\n' }, { ...tables, path: 'iproute2/rt_tables.d/isp1.conf' });
  findsNothing(
    rule,
    { 'a kind without drop-ins': '100 uplink\n' },
    { ...tables, path: 'iproute2/rt_realms' },
  );
  findsNothing(rule, { 'the shipped file': '0 unspec\n4 static\n42 babel\n84 ovn\n' }, protos);
});
