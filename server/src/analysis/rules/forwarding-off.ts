import { effectiveSetting } from '../../kernel/core/sysctls.ts';
import type { Route } from '../../kernel/route.ts';
import type { Kernel, Link, LinkEnd, Namespace, Nexthop } from '../../kernel/state.ts';
import { type Address, formatAddress, sameAddress } from '../../net/address.ts';
import { madeRoutes } from '../end-state.ts';
import type { ScriptRule } from '../rule.ts';

export const forwardingOff: ScriptRule = {
  subject: 'script',
  code: 'IPR610',
  name: 'forwarding-off',
  severity: 'information',
  summary: 'A namespace is the gateway of another one, and does not forward packets.',
  explanation: `
A machine passes packets on only where \`net.ipv4.ip_forward\` is 1 for the link that they come in by. With 0 it drops what is not for
itself, silently: pings to the gateway work, pings through it do not, and \`ip route get ... iif\` says \`No route to host\`.

A new namespace takes its IPv4 settings from the machine's first one. So a lab that runs on a laptop with Docker, which switches
forwarding on, does not run on a bare machine. Say it in the script: \`ip netns exec ROUTER sysctl -w net.ipv4.ip_forward=1\`.
`,
  condition:
    'At the end of the script, in a namespace that it has made, a route has a gateway that is an address of another such namespace at the far end of a veth; that one has links besides, and `forwarding` is 0 for the link, as far as the script says. A setting that could not be followed silences the finding.',
  example: {
    bad: `ip netns add a
ip netns add router
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.0.0.1 proto 200
`,
    good: `ip netns add a
ip netns add router
ip netns exec router sysctl -w net.ipv4.ip_forward=1
ip link add a0 netns a type veth peer name r0 netns router
ip link add r1 netns router type veth peer name w0
ip -n router addr add 10.0.0.1/24 dev r0
ip -n router link set r0 up
ip -n a addr add 10.0.0.2/24 dev a0
ip -n a link set a0 up
ip -n a route add default via 10.0.0.1 proto 200
`,
  },
  *check(context) {
    const { end, gaps } = context.timeline;
    if (end.kernel.namespaces.size < 2 || gaps.some(({ reason }) => SETTING.test(reason))) return;
    const told = new Set<string>();
    for (const { route, namespace, judged } of madeRoutes(context)) {
      const router = gatewayOf(route, namespace, end.kernel);
      if (!router || told.has(router.namespace.name) || !isIdle(router)) continue;
      told.add(router.namespace.name);
      yield {
        span: judged.span,
        message: `\`${router.namespace.name}\`, which has ${formatAddress(router.address)}, does not forward: what is not for itself it drops. Set \`net.ipv4.ip_forward\` to 1 in it.`,
      };
    }
  },
};

/** Why a setting is not known. */
const SETTING = /setting|is set to/;

/** A namespace that others send packets through, and the link that they come in by. */
interface Router {
  readonly namespace: Namespace;
  readonly link: Link;
  readonly address: Address;
}

function gatewayOf({ family, nexthops }: Route, from: Namespace, kernel: Kernel): Router | undefined {
  if (family !== 'inet') return undefined;
  for (const nexthop of nexthops) {
    const router = behind(nexthop, from, kernel);
    if (router) return router;
  }
  return undefined;
}

function behind({ gateway, outInterface }: Nexthop, from: Namespace, kernel: Kernel): Router | undefined {
  const end: LinkEnd | undefined = from.links.get(outInterface)?.peer;
  const namespace = end && end.namespace !== from.name ? kernel.namespaces.get(end.namespace) : undefined;
  const link = end && namespace?.links.get(end.index);
  if (!gateway || !namespace?.complete || !link) return undefined;
  const addresses = namespace.addresses.get(link.index) ?? [];
  const isOwn = addresses.some(({ local }) => sameAddress(local.address, gateway));
  return isOwn ? { namespace, link, address: gateway } : undefined;
}

/** True where packets would go on by another link, and are not let through. */
function isIdle({ namespace, link }: Router): boolean {
  const others = [...namespace.links.values()].filter(
    ({ index, kind }) => index !== link.index && kind !== 'loopback',
  );
  return others.length > 0 && effectiveSetting(namespace, link, 'forwarding') === 0;
}
