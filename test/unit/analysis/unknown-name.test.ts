import { describe, expect, test } from 'vitest';
import { unknownName as rule } from '../../../server/src/analysis/rules/unknown-name.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'names that other machines may have',
    `ip route add 10.0.0.0/8 dev eth0 table fibre proto uplink
#                                      ^^^^^ information[IPR211]: No name file here knows a table \`fibre\`
#                                                  ^^^^^^ information[IPR211]: unless rt_protos of the machine does
ip rule add from 192.0.2.1 lookup fibre realms lab/office
#                                 ^^^^^ information[IPR211]: a table \`fibre\`
#                                              ^^^^^^^^^^ information[IPR211]: a realm \`lab/office\`
`,
  );
  findsDrawn(
    rule,
    'slips of the pen',
    `ip route add 10.0.0.0/8 dev eth0 proto statik scope lnik
#                                      ^^^^^^ warning[IPR211]: Is \`static\` meant?
#                                                   ^^^^ information[IPR211]: No name file here knows a scope
ip route show table mian
#                   ^^^^ information[IPR211]: No name file here knows a table
`,
  );
  findsDrawn(
    rule,
    'in a function that nothing calls',
    `up() {
  ip route add default dev "$1" table fibre
#                                     ^^^^^ information[IPR211]: No name file here knows a table \`fibre\`
}
`,
  );
  findsNothing(rule, {
    'names of iproute2': `ip route show table main proto static scope link
ip route show table all proto all
ip route flush table cache
ip route add 10.0.0.0/8 dev eth0 tos AF11
`,
    numbers: `ip route add 10.0.0.0/8 dev eth0 table 100 proto 0xc8
`,
    'what the script writes before': `echo "100 fibre" > /etc/iproute2/rt_tables.d/fibre.conf
ip route show table fibre
`,
    'words that are not known': `ip route show table "$TABLE"
`,
    'other values': `ip link set eth0 master main2
`,
  });
  findsNothing(
    rule,
    {
      'what is known to fail': `ip route show table fibre
`,
    },
    { world: 'fresh' },
  );
  findsNothing(
    rule,
    {
      'a name of the workspace': `ip route show table fibre
`,
    },
    { names: { rt_tables: ['100 fibre'] } },
  );

  test('the fix writes the name that is meant', () => {
    expect(fixed('ip route add 10.0.0.0/8 dev eth0 proto statik\n', rule)).toBe(
      'ip route add 10.0.0.0/8 dev eth0 proto static\n',
    );
    const setting = { names: { rt_tables: ['100 fibre'] } };
    expect(fixed('ip route show table fibra\n', rule, setting)).toBe('ip route show table fibre\n');
  });
});
