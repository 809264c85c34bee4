import { describe } from 'vitest';
import { expectationFails } from '../../../server/src/analysis/rules/expectation-fails.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const ROUTER = `ip link add eth0 type veth peer name far
ip link set eth0 up
ip link set far up
ip address add 192.0.2.2/24 dev eth0
ip route add default via 192.0.2.1 proto 200
ip route add blackhole 10.0.0.0/8 proto 200
ip route add unreachable 10.1.0.0/16 proto 200
ip route add prohibit 10.2.0.0/16 proto 200
`;
const FRESH = { world: 'fresh' };

describe('IPR901 expectation-fails', () => {
  findsDrawn(
    expectationFails,
    'tells where the packet goes instead',
    `${ROUTER}# iproute2-ls: expect 8.8.8.8 -> via 192.0.2.9
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR901]: \`8.8.8.8\` gets: 8.8.8.8 via 192.0.2.1 dev eth0 src 192.0.2.2.
`,
    FRESH,
  );
  findsDrawn(
    expectationFails,
    'a packet that is not sent, and one that should not be',
    `${ROUTER}# iproute2-ls: expect 10.9.9.9 -> dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR901]: gets: Invalid argument.
# iproute2-ls: expect 8.8.8.8 -> unreachable
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR901]: Expected \`unreachable\`
`,
    FRESH,
  );
  findsDrawn(
    expectationFails,
    'is checked where it stands',
    `${ROUTER}# iproute2-ls: expect 8.8.8.8 -> dev eth0
ip route del default
# iproute2-ls: expect 8.8.8.8 -> dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR901]: Network is unreachable
`,
    FRESH,
  );
  findsDrawn(
    expectationFails,
    'what is not known is for information',
    `# iproute2-ls: expect 8.8.8.8 -> dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR901]: is not known
`,
  );
  findsNothing(
    expectationFails,
    {
      'all that an outcome can name': `${ROUTER}# iproute2-ls: expect 8.8.8.8 -> via 192.0.2.1 dev eth0 src 192.0.2.2 table main`,
      'every way of not being sent': `${ROUTER}# iproute2-ls: expect 10.9.9.9 -> blackhole
# iproute2-ls: expect 10.1.0.1 -> unreachable
# iproute2-ls: expect 10.2.0.1 -> prohibit
`,
      'the machine itself, and a flow with more to it': `${ROUTER}ip rule add fwmark 7 lookup 9
ip route add default dev eth0 table 9 proto 200
# iproute2-ls: expect 192.0.2.2 -> local dev lo
# iproute2-ls: expect 8.8.8.8 mark 7 -> dev eth0 table 9
`,
    },
    FRESH,
  );
});
