import { describe, expect, test } from 'vitest';
import { emptyVariable as rule } from '../../../server/src/analysis/rules/empty-variable.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'flushes that become wider',
    `ip route flush $NET table main
#              ^^^^ information[IPR605]: Where \`$NET\` is empty, \`ip route flush table main\` runs
ip addr flush $SCOPE dev eth0
#             ^^^^^^ information[IPR605]: \`ip addr flush dev eth0\` runs, which flushes more than is meant
`,
  );
  findsDrawn(
    rule,
    'rules without their selector',
    `ip rule add $SELECTOR table 100
#           ^^^^^^^^^ information[IPR605]: adds a rule for all packets
SOURCE=$(hostname -I | cut -d' ' -f1)
ip rule del $SOURCE lookup 100
#           ^^^^^^^ information[IPR605]: deletes the first that fits the rest
`,
  );
  findsNothing(rule, {
    'what ip refuses without the word': `ip route flush table $TABLE
ip route del $NET dev eth0
ip addr del $ADDRESS dev eth0
ip addr flush dev $DEV
ip route flush $WHAT
ip rule add from $SOURCE table 100
`,
    'quotes, which leave an empty word':
      'ip route flush "$NET" table main\nip rule add "$SELECTOR" table 100\n',
    'a variable that is asked for': `[ -n "$NET" ] || exit 1
ip route flush $NET table main
: "\${SELECTOR:?}"
ip rule add $SELECTOR table 100
for net in $NETS; do ip route flush $net table main; done
`,
    'a known value': 'NET=10.0.0.0/8\nip route flush $NET table main\n',
    'options for an added route':
      'ip route add 10.0.0.0/8 dev eth0 $OPTIONS\nip rule add from 10.0.0.0/8 table 7 $OPTIONS\n',
  });

  test('the fix ends the script instead', () => {
    expect(fixed('ip rule add $SELECTOR table 100\n', rule)).toBe(
      'ip rule add $' + '{SELECTOR:?} table 100\n',
    );
  });
});
