import { describe } from 'vitest';
import { forwardingOff as rule } from '../../../server/src/analysis/rules/forwarding-off.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a router that nobody has switched on',
    `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.0.0.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR610]: \`router\`, which has 10.0.0.1, does not forward
`,
  );
  findsDrawn(
    rule,
    'once, however many routes lead there',
    `for n in a; do :; done
ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.0.0.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR610]: what is not for itself it drops
ip -n a route add 10.9.0.0/16 via 10.0.0.1
`,
  );
  findsDrawn(
    rule,
    'a setting that is taken back',
    `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip netns exec router sysctl -w net.ipv4.ip_forward=1
ip netns exec router sysctl -w net.ipv4.ip_forward=0
ip -n a route add default via 10.0.0.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR610]: Set \`net.ipv4.ip_forward\` to 1 in it
`,
    { world: 'fresh' },
  );
  findsNothing(rule, {
    forwarding: `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip netns exec router sysctl -qw net.ipv4.ip_forward=1
ip -n a route add default via 10.0.0.1
`,
    'forwarding by way of a file': `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip netns exec router sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
ip -n a route add default via 10.0.0.1
`,
    'a gateway without another link': `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.0.0.1
`,
    'a namespace that nobody is routed through': `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
`,
    'the machine itself': `ip netns add a
ip link add a0 netns a type veth peer name r0
ip addr add 10.0.0.1/24 dev r0
ip link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.0.0.1
`,
    'a setting that is not known': `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip netns exec router sysctl -w net.ipv4.ip_forward=$FORWARD
ip -n a route add default via 10.0.0.1
`,
  });
});
