import type { Assumption } from '../../kernel/assumption.ts';
import type { InterfaceAddress, Namespace } from '../../kernel/state.ts';
import { type Address, commonBits, formatAddress } from '../../net/address.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { isTunnel, madeHere, oncePerPlace } from '../end-state.ts';
import { placeOf } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf, namespaceOn } from '../written-route.ts';

export const gatewayBeyondLink: ScriptRule = {
  subject: 'script',
  code: 'IPR504',
  name: 'gateway-beyond-link',
  severity: 'information',
  summary: 'No address that the script gives to the link has the gateway in its subnet.',
  explanation: `
A gateway must be a neighbour: the kernel looks it up, and refuses the route (\`Nexthop has invalid gateway\`) where the way to it is
not a directly connected one. The script gives the link addresses, and the gateway is in the subnet of none of them.

The link may have other addresses, or routes, that the script does not show: so this is no error. Otherwise a prefix length or a
digit is wrong; or the gateway is reached without a subnet, and \`onlink\`, or a route to the gateway itself, is missing.
`,
  condition:
    'A route with `via` over a link of a partly known machine that no known subnet or route of the link holds, ' +
    'where the script gave the link at least one address of that family before; not with `onlink`, and not over ' +
    'tunnels.',
  example: {
    bad: 'ip address add 192.0.2.2/24 dev eth0\nip route add 10.0.0.0/8 via 192.0.3.1 dev eth0 proto 200\n',
    good: 'ip address add 192.0.2.2/24 dev eth0\nip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

type OnLink = Extract<Assumption, { readonly kind: 'gateway-on-link' }>;

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    const { step } = judged;
    if (!step || !writesRoute(judged)) continue;
    const namespace = namespaceOn(step.before, step);
    for (const assumption of step.execution.assumptions) {
      if (assumption.kind !== 'gateway-on-link' || !namespace) continue;
      const known = knownAddresses(namespace, assumption);
      const [first] = known;
      if (!first || known.some((each) => reaches(each, assumption.gateway))) continue;
      const word = lastValueOf(judged, 'via');
      yield {
        span: word ? placeOf(word, judged) : judged.span,
        message: `${formatAddress(assumption.gateway)} is in no subnet of ${assumption.link} that the script shows (${known.map((each) => formatPrefix(each.local)).join(', ')}): unless the link has another address, the kernel refuses the route.`,
        related: madeHere(context, first.origin, `${assumption.link} gets an address here.`),
      };
    }
  }
}

/** The addresses of the link, where the script gave it some; none for tunnels, where a gateway means nothing. */
function knownAddresses(namespace: Namespace, { gateway, link: name }: OnLink): InterfaceAddress[] {
  const link = [...namespace.links.values()].find((each) => each.name === name);
  if (!link || isTunnel(link)) return [];
  const lists = gateway.family === 'inet' ? namespace.addresses : namespace.ipv6.addresses;
  return (lists.get(link.index) ?? []).filter(({ origin, ipv6 }) => origin >= 0 && !ipv6?.drawn);
}

function reaches({ local, peer }: InterfaceAddress, gateway: Address): boolean {
  return commonBits(local.address, gateway) >= local.length || commonBits(peer, gateway) >= local.length;
}
