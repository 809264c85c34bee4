import { isLinkLocal } from '../../kernel/ipv6/address-scope.ts';
import { vrfOf } from '../../kernel/link/l3mdev.ts';
import type { InterfaceAddress, Namespace } from '../../kernel/state.ts';
import { type Address, addressBits, formatAddress, sameAddress } from '../../net/address.ts';
import { formatPrefix, lastAddress, networkOf, type Prefix } from '../../net/prefix.ts';
import { predecessor } from '../../net/range.ts';
import { addressesOf, endNamespaces, madeHere, makerOf, oncePerPlace } from '../end-state.ts';
import { decide } from '../reach/decision.ts';
import { ownFlow } from '../reach/decisions.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const overlappingSubnets: ScriptRule = {
  subject: 'script',
  code: 'IPR519',
  name: 'overlapping-subnets',
  severity: 'warning',
  summary: 'Two links have addresses in the same subnet: packets to it leave by one of them only.',
  explanation: `
Each address brings a route to its subnet over its link. With the same subnet on two links there are two such routes, and the first one decides for every packet, also for those with
the address of the other link: that other link sends nothing. Hosts that are only there are not reached, and both links answer ARP requests for both addresses.

Give each link a subnet of its own, or make both ports of one bridge or bond that has the address. Where both links must be in one network, every address needs a rule (\`from\`) and a table of
its own.
`,
  condition:
    'At the end of the script, addresses on two links of one network namespace and VRF have the same subnet, at least one was added by the script, and packets from the second address to that ' +
    'subnet leave by the link of the other one; not for point-to-point subnets (/31, /32, /127, /128), link-local addresses, and links that stand on one another (macvlan, ipvlan).',
  example: {
    bad: 'ip address add 192.0.2.2/24 dev eth0\nip address add 192.0.2.3/24 dev eth1\n',
    good: 'ip address add 192.0.2.2/24 dev eth0\nip address add 198.51.100.3/24 dev eth1\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const namespace of endNamespaces(context)) {
    const bySubnet = new Map<string, InterfaceAddress[]>();
    for (const address of addressesOf(namespace)) {
      if (!isShared(address)) continue;
      const subnet = formatPrefix(subnetOf(address));
      const others = bySubnet.get(subnet) ?? [];
      const other = others.find((each) => isRival(namespace, each, address));
      if (other) yield* problemOf(context, namespace, [other, address]);
      bySubnet.set(subnet, [...others, address]);
    }
  }
}

function subnetOf({ local }: InterfaceAddress): Prefix {
  return networkOf(local.address, local.length);
}

function isShared({ local, noPrefixRoute, peer }: InterfaceAddress): boolean {
  const isNet = local.length < addressBits(local.address.family) - 1 && local.length > 0;
  const isOwnPeer = sameAddress(peer, local.address);
  return isNet && !noPrefixRoute && isOwnPeer && !isLinkLocal(local.address);
}

function isRival(namespace: Namespace, a: InterfaceAddress, b: InterfaceAddress): boolean {
  if (a.index === b.index || vrfOf(namespace, a.index) !== vrfOf(namespace, b.index)) return false;
  const [first, second] = [namespace.links.get(a.index), namespace.links.get(b.index)];
  const isStacked = first?.lower?.index === b.index || second?.lower?.index === a.index;
  return first !== undefined && second !== undefined && first.up && second.up && !isStacked;
}

function* problemOf(
  context: ScriptContext,
  namespace: Namespace,
  pair: readonly [InterfaceAddress, InterfaceAddress],
): Generator<Problem> {
  const [other, address] = pair[0].origin <= pair[1].origin ? pair : [pair[1], pair[0]];
  const judged = makerOf(context, address.origin);
  const loser = pair.find((each) => leavesByAnother(namespace, each, pair));
  if (!judged || !loser) return;
  const name = (each: InterfaceAddress) => namespace.links.get(each.index)?.name;
  const winner = loser === address ? other : address;
  yield {
    span: judged.span,
    message: `${name(other)} and ${name(address)} are both in ${formatPrefix(subnetOf(address))}: packets to it leave by ${name(winner)}, also those from ${formatAddress(loser.local.address)}. Give each link a subnet of its own.`,
    related: madeHere(context, other.origin, `${name(other)} gets its address here.`),
  };
}

/** Whether packets from the address to another host of its subnet leave by the other link of the pair. */
function leavesByAnother(
  namespace: Namespace,
  address: InterfaceAddress,
  pair: readonly InterfaceAddress[],
): boolean {
  const destination = hostBeside(subnetOf(address), pair);
  if (!destination) return false;
  const flow = { ...ownFlow(destination.family, { source: address.local.address }), destination };
  const decision = decide(namespace, flow);
  const own = namespace.links.get(address.index)?.name;
  return decision.kind === 'sent' && decision.ways.length === 1 && decision.ways[0]?.link !== own;
}

function isOneOf(address: Address, addresses: readonly InterfaceAddress[]): boolean {
  return addresses.some(({ local }) => sameAddress(local.address, address));
}

/** An address of the subnet that is neither of the two, and no broadcast address. */
function hostBeside(subnet: Prefix, pair: readonly InterfaceAddress[]): Address | undefined {
  let host = predecessor(lastAddress(subnet));
  while (host && isOneOf(host, pair)) host = predecessor(host);
  return host;
}
