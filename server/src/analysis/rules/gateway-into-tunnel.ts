import { formatAddress } from '../../net/address.ts';
import { madeRoutes, oncePerPlace } from '../end-state.ts';
import { placeOf } from '../judged-command.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf } from '../written-route.ts';

export const gatewayIntoTunnel: ScriptRule = {
  subject: 'script',
  code: 'IPR523',
  name: 'gateway-into-tunnel',
  severity: 'information',
  preset: 'strict',
  summary: 'A gateway on a link that has no neighbours: it changes nothing.',
  explanation: `
A WireGuard or tun link has no link-layer addresses: whatever is routed into it goes to the program or the peer, and the gateway is not looked at. WireGuard chooses the
peer by \`AllowedIPs\` of the destination, not by the gateway. The gateway only makes the route fail where its subnet is not on the link.

\`dev wg0\` alone says it all.
`,
  condition:
    'At the end of the script, a route that one of its commands made has one nexthop, with a gateway, over a link of kind `wireguard` or `tun` that the script made.',
  example: {
    bad: '# iproute2-ls: world=fresh\nip tuntap add tun0 mode tun\nip link set tun0 up\nip address add 10.8.0.2/24 dev tun0\nip route add 10.9.0.0/16 via 10.8.0.1 dev tun0 proto 200\n',
    good: '# iproute2-ls: world=fresh\nip tuntap add tun0 mode tun\nip link set tun0 up\nip address add 10.8.0.2/24 dev tun0\nip route add 10.9.0.0/16 dev tun0 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const { route, namespace, judged } of madeRoutes(context)) {
    const [nexthop, another] = route.nexthops;
    const link = namespace.links.get(nexthop?.outInterface ?? 0);
    if (!nexthop?.gateway || another || (link?.kind !== 'wireguard' && link?.kind !== 'tun')) continue;
    const word = lastValueOf(judged, 'via');
    yield {
      span: word ? placeOf(word, judged) : judged.span,
      message: `${link.name} has no neighbours, so ${formatAddress(nexthop.gateway)} is not looked at: \`dev ${link.name}\` alone says the same.`,
    };
  }
}
