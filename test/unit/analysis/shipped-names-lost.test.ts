import { describe } from 'vitest';
import { shippedNamesLost as rule } from '../../../server/src/analysis/rules/shipped-names-lost.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const at = (path: string) => ({ language: 'names', path }) as const;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'protocols of a file of two lines',
    `# ours
200 vpn
^^^^^^^ information[IPR214]: \`ovn\`, \`openr\` are unknown to \`ip\` with it
201 lab
`,
    at('etc/iproute2/rt_protos'),
  );
  findsDrawn(
    rule,
    'types of service, the first of many',
    `0x10 bulk
^^^^^^^^^ information[IPR214]: \`CS1\`, \`AF11\`, \`AF12\` and 17 more are unknown
`,
    at('image/etc/iproute2/rt_dsfield'),
  );
  findsDrawn(
    rule,
    'one that is missing',
    `84 ovn
^^^^^^ information[IPR214]: \`openr\` are unknown
`,
    at('etc/iproute2/rt_protos'),
  );
  findsNothing(
    rule,
    { 'a copy of the shipped one': '84 ovn\n99 openr\n200 vpn\n' },
    at('etc/iproute2/rt_protos'),
  );
  findsNothing(rule, { 'a file of which all names are built in': '100 vpn\n' }, at('etc/iproute2/rt_tables'));
  findsNothing(rule, { 'a drop-in': '200 vpn\n' }, at('etc/iproute2/rt_protos.d/vpn.conf'));
  findsNothing(rule, { 'the shipped file itself': '200 vpn\n' }, at('usr/share/iproute2/rt_protos'));
});
