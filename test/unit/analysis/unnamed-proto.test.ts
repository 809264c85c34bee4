import { describe } from 'vitest';
import { unnamedProto as rule } from '../../../server/src/analysis/rules/unnamed-proto.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'once per number',
    `ip route add 10.0.0.0/8 dev eth0 proto 200
#                                      ^^^ information[IPR105]: Protocol 200 has no name: \`ip route\` shows the bare number
ip route add 10.1.0.0/16 dev eth0 proto 0xc8
ip rule add from 192.0.2.1 table 100 protocol 201
#                                             ^^^ information[IPR105]: with the line \`201 NAME\`
`,
  );
  findsDrawn(
    rule,
    'a route of a batch',
    `ip -batch - <<EOF
route add 10.0.0.0/8 dev eth0 proto 202
#                                   ^^^ information[IPR105]: Protocol 202 has no name
EOF
`,
  );
  findsNothing(rule, {
    'protocols of others':
      'ip route add 10.0.0.0/8 dev eth0 proto 4\nip route add 10.0.0.0/8 dev eth0 proto 190\n',
    'what only looks': 'ip route show proto 200\nip route flush proto 200\n',
    'a word that is not known': 'ip route add 10.0.0.0/8 dev eth0 proto $PROTO\n',
    'what ip refuses': 'ip route add 10.0.0.0/8 dev eth0 proto 300\n',
  });
  findsNothing(
    rule,
    { 'a number that has a name': 'ip route add 10.0.0.0/8 dev eth0 proto 200\n' },
    { names: { rt_protos: ['200 vpn'] } },
  );
});
