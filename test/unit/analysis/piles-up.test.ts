import { describe, expect, test } from 'vitest';
import { pilesUp as rule } from '../../../server/src/analysis/rules/piles-up.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'rules of both families that the kernel gives a priority',
    `ip rule add from 192.0.2.0/24 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR602]: Every run of the script adds another copy of this rule
ip -6 rule add from 2001:db8::/32 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR602]: another copy of this rule
`,
  );
  findsDrawn(
    rule,
    'a rule of a loop, once',
    `for net in 10 11; do
  ip rule add to $net.0.0.0/8 lookup main
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR602]: another copy of this rule
done
`,
  );
  findsDrawn(
    rule,
    'behind checks that say nothing of an earlier run',
    `[ "$(id -u)" = 0 ] || exit 1
case $1 in -h) echo usage; exit 0 ;; esac
ip rule add from 192.0.2.0/24 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR602]: Every run of the script adds another copy
`,
  );
  findsDrawn(
    rule,
    'links and nexthop objects that have to find a name for themselves',
    `ip link set lo up
ip link add type dummy
^^^^^^^^^^^^^^^^^^^^^^ warning[IPR602]: makes another link here. Give it a name
ip nexthop add blackhole
^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR602]: makes another nexthop object here. Give it a number
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'lines of name files',
    `echo "100 vpn" >> /etc/iproute2/rt_tables
#     ^^^^^^^ information[IPR602]: Every run appends the line \`100 vpn\` again
`,
  );
  findsNothing(rule, {
    'lines that are looked for, or written to a file of their own': `grep -q vpn /etc/iproute2/rt_tables || echo "100 vpn" >> /etc/iproute2/rt_tables
echo "200 vpn" > /etc/iproute2/rt_protos.d/vpn.conf
`,
    'a script that asks whether it has run': `[ -e /run/done ] && exit
ip rule add from 192.0.2.0/24 table 100
`,
    'a program that is asked': `if iptables-save | grep -q VPN; then exit 0; fi
ip rule add from 192.0.2.0/24 table 100
`,
    'a rule with a priority, which fails instead': 'ip rule add from 192.0.2.0/24 table 100 priority 100\n',
    'a rule that is deleted before':
      'ip rule del from 192.0.2.0/24 table 100 2>/dev/null\nip rule add from 192.0.2.0/24 table 100\n',
    'rules that are all deleted before':
      'while ip rule del table 100 2>/dev/null; do :; done\nip rule add from 192.0.2.0/24 table 100\n',
    'a rule that a listing is asked for':
      'ip rule | grep -q 192.0.2.0/24 || ip rule add from 192.0.2.0/24 table 100\n',
    'rules that may be deleted by words that are not known':
      'ip rule del $OLD 2>/dev/null\nip rule add from 192.0.2.0/24 table 100\n',
    'a rule of a network namespace': 'ip netns add lab\nip -n lab rule add from 192.0.2.0/24 table 100\n',
    'links that go to a namespace':
      'ip netns add lab\nip link add v0 type veth peer name v1\nip link set v0 netns lab\n',
    'a hook': 'ip rule add iif $IFACE table 100\nip rule add from 192.0.2.0/24 table 100\n',
    'a link that gets another name': 'ip link show eth0 && ip link set eth0 name wan\nip link set wan up\n',
    'a branch that is not known': '[ -n "$UP" ] && ip rule add from 192.0.2.0/24 table 100\n',
  });

  test('the fix deletes the rule first', () => {
    const before = 'ip rule add from 192.0.2.0/24 table 100\n';
    const after = `ip rule del from 192.0.2.0/24 table 100 2>/dev/null || true\n${before}`;
    expect(fixed(before, rule)).toBe(after);
    expect(fixed(after, rule)).toBeUndefined();
  });
});
