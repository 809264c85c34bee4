/** What the lint rules about `ip rule` (IPR4xx) stand on: each fact is asked of the real kernel. */
import { expect, test } from 'vitest';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

const SETUP = [
  'ip link set lo up',
  'ip link add veth0 type veth peer name veth1',
  'ip link add veth2 type veth peer name veth3',
  'for n in 0 1 2 3; do ip link set veth$n up; done',
  'ip address add 192.0.2.1/24 dev veth0',
  'ip address add 198.51.100.1/24 dev veth2',
  'ip route add default via 192.0.2.9 table 100',
  'ip route add default via 198.51.100.9 table 200',
];

const ROUTE = 'ip route get 8.8.8.8';

/** Commands, and what the last of them prints: a part of its output or of its errors. */
interface Fact {
  readonly fact: string;
  readonly commands: readonly string[];
  readonly says: string;
}

const facts: readonly Fact[] = [
  {
    fact: 'bits of a mark outside the mask are not compared: unmarked packets match',
    commands: ['ip rule add fwmark 0x10/0x1 table 100', ROUTE],
    says: 'table 100',
  },
  {
    fact: 'and what has a bit of the mask that the mark has not passes by',
    commands: ['ip rule add fwmark 0x10/0x1 table 100', `${ROUTE} mark 0x11`],
    says: 'Network is unreachable',
  },
  {
    fact: 'a rule with iif and oif selects nothing that is forwarded',
    commands: [
      'sysctl -q net.ipv4.ip_forward=1',
      'ip rule add iif veth2 oif veth0 table 100',
      `${ROUTE} from 198.51.100.7 iif veth2`,
    ],
    says: 'Network is unreachable',
  },
  {
    fact: 'oif does not mean the link that a packet will leave by',
    commands: ['ip rule add oif veth0 table 100', ROUTE],
    says: 'Network is unreachable',
  },
  {
    fact: 'oif selects what is bound to the link',
    commands: ['ip rule add oif veth0 table 100', `${ROUTE} oif veth0`],
    says: 'table 100',
  },
  {
    fact: 'not from all selects nothing',
    commands: ['ip rule add not from all table 100', ROUTE],
    says: 'Network is unreachable',
  },
  {
    fact: 'the first rule whose table has a route decides',
    commands: ['ip rule add table 100 priority 10', 'ip rule add table 200 priority 20', ROUTE],
    says: 'table 100',
  },
  {
    fact: 'what is bound to another link passes a table without a route over it',
    commands: [
      'ip rule add table 100 priority 10',
      'ip rule add table 200 priority 20',
      `${ROUTE} oif veth2`,
    ],
    says: 'table 200',
  },
  {
    fact: 'a link that goes down takes its routes away: the next rule is reached',
    commands: [
      'ip rule add table 100 priority 10',
      'ip rule add table 200 priority 20',
      'ip link set veth0 down',
      ROUTE,
    ],
    says: 'table 200',
  },
  {
    fact: 'a rejecting route is not suppressed',
    commands: [
      'ip route add prohibit default table 50',
      'ip rule add table 50 suppress_prefixlength 0 priority 10',
      'ip rule add table 100 priority 20',
      ROUTE,
    ],
    says: 'Permission denied',
  },
  {
    fact: 'a throw route ends the table, not the look-up',
    commands: [
      'ip route add throw 8.0.0.0/8 table 100',
      'ip rule add table 100 priority 10',
      'ip rule add table 200 priority 20',
      ROUTE,
    ],
    says: 'table 200',
  },
  {
    fact: 'an empty table lets the packet go on',
    commands: ['ip rule add table 7 priority 10', 'ip rule add table 100 priority 20', ROUTE],
    says: 'table 100',
  },
  {
    fact: 'a goto to a priority without a rule is passed over',
    commands: ['ip rule add goto 15 priority 10', 'ip rule add table 100 priority 11', ROUTE],
    says: 'table 100',
  },
  {
    fact: 'a goto leads past the rules between',
    commands: [
      'ip rule add goto 15 priority 10',
      'ip rule add table 100 priority 11',
      'ip rule add table 200 priority 15',
      ROUTE,
    ],
    says: 'table 200',
  },
  {
    fact: 'without a priority the last one added goes first, whatever the priorities of the others are',
    commands: ['ip rule add table 100 priority 1000', 'ip rule add table 200', ROUTE],
    says: 'table 200',
  },
  {
    fact: 'of one priority the first one added goes first',
    commands: ['ip rule add table 100 priority 10', 'ip rule add fwmark 0/0 table 200 priority 10', ROUTE],
    says: 'table 100',
  },
  {
    fact: 'a default route of a table hides the subnets of other links',
    commands: ['ip rule add from 192.0.2.1 table 100', 'ip route get 198.51.100.7 from 192.0.2.1'],
    says: 'via 192.0.2.9 dev veth0 table 100',
  },
  {
    fact: 'main without its default routes, tried before, brings them back',
    commands: [
      'ip rule add from 192.0.2.1 table 100 priority 20',
      'ip rule add table main suppress_prefixlength 0 priority 10',
      'ip route get 198.51.100.7 from 192.0.2.1',
    ],
    says: 'dev veth2',
  },
  {
    fact: 'a flush of the rules leaves local only',
    commands: ['ip rule flush', 'ip route get 192.0.2.7'],
    says: 'Network is unreachable',
  },
  {
    fact: 'a rule without a table looks up main',
    commands: ['ip rule add from 10.0.0.0/8 priority 10', 'ip rule show priority 10'],
    says: 'lookup main',
  },
  {
    fact: 'table 0 is the first that does not exist',
    commands: ['ip rule add from 10.0.0.0/8 table 0 priority 10', 'ip rule show priority 10'],
    says: 'lookup 1',
  },
  { fact: 'and is refused for IPv6', commands: ['ip -6 rule add table 0'], says: 'Invalid table' },
  {
    fact: 'host bits are kept, and not compared',
    commands: ['ip rule add from 192.0.2.200/24 table 100', `${ROUTE} from 192.0.2.1`],
    says: 'table 100',
  },
  {
    fact: 'a network without a length is one host',
    commands: ['ip rule add from 192.0.2.0 table 100', `${ROUTE} from 192.0.2.1`],
    says: 'Network is unreachable',
  },
  {
    fact: 'a number with a leading zero is octal',
    commands: ['ip rule add table 010 priority 0100 fwmark 020', 'ip rule show priority 64'],
    says: 'fwmark 0x10 lookup 8',
  },
  {
    fact: 'of routes as well',
    commands: ['ip route add 10.0.0.0/8 dev veth0 metric 0100', 'ip route show 10.0.0.0/8'],
    says: 'metric 64',
  },
  {
    fact: 'an unknown link is taken',
    commands: ['ip rule add iif nowhere table 100 priority 10', 'ip rule show priority 10'],
    says: 'iif nowhere [detached]',
  },
  {
    fact: 'a rule stays when its link goes',
    commands: [
      'ip rule add iif veth1 table 100 priority 10',
      'ip link del veth0',
      'ip rule show priority 10',
    ],
    says: 'iif veth1 [detached]',
  },
  {
    fact: 'an IPv6 prefix is refused without -6',
    commands: ['ip rule add from 2001:db8::/32 table 100'],
    says: 'Invalid source address',
  },
  {
    fact: 'a router preference of an IPv4 route is taken, and dropped',
    commands: ['ip route add 10.0.0.0/8 via 192.0.2.9 pref high', 'ip -details route show 10.0.0.0/8'],
    says: 'via 192.0.2.9 dev veth0 proto boot scope global \n',
  },
];

onRealKernel('facts about rules', () => {
  test.each(facts)('$fact', ({ commands, says }) => {
    const last = runInNamespace([...SETUP, ...commands]).at(-1);
    expect(`${last?.stdout}${last?.stderr}`).toContain(says);
  });
});
