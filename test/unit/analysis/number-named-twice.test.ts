import { describe } from 'vitest';
import { numberNamedTwice as rule } from '../../../server/src/analysis/rules/number-named-twice.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'numbers that are taken',
    `echo "254 vpn" > /etc/iproute2/rt_tables.d/vpn.conf
#     ^^^^^^^ warning[IPR213]: 254 is \`main\` already: both names stand for the same
echo "4 vpn" >> /etc/iproute2/rt_protos.d/vpn.conf
#     ^^^^^ warning[IPR213]: \`static\` is an unknown name from here on
`,
  );
  findsDrawn(
    rule,
    'two lines of the script',
    `echo "100 one" > /etc/iproute2/rt_tables.d/one.conf
if ip route; then
  printf "100\\ttwo\\n" > /etc/iproute2/rt_tables.d/two.conf
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR213]: 100 is \`one\` already
fi
`,
  );
  findsDrawn(
    rule,
    'a second number for a name',
    `echo "100 main" >> /etc/iproute2/rt_tables
#     ^^^^^^^^ warning[IPR213]: \`main\` is 254 already
`,
  );
  findsNothing(rule, {
    'a free number': `echo "100 vpn" > /etc/iproute2/rt_tables.d/vpn.conf
echo "200 vpn" > /etc/iproute2/rt_protos.d/vpn.conf
`,
    'the same again': `echo "254 main" > /etc/iproute2/rt_tables.d/main.conf
echo "100 vpn" >> /etc/iproute2/rt_tables
echo "100 vpn" >> /etc/iproute2/rt_tables
`,
    'other files': `echo "254 vpn" > /tmp/rt_table
`,
  });
  findsNothing(
    rule,
    {
      'another number than that of the workspace': `echo "101 vpn" > /etc/iproute2/rt_tables.d/vpn.conf
`,
    },
    { names: { rt_tables: ['100 backup'] } },
  );

  findsDrawn(
    rule,
    'a number of another file of the workspace',
    `echo "100 vpn" > /etc/iproute2/rt_tables.d/vpn.conf
#     ^^^^^^^ warning[IPR213]: 100 is \`backup\` already
`,
    { names: { rt_tables: ['100 backup'] } },
  );
});
