import type { InterfaceAddress } from '../../kernel/state.ts';
import { formatAddress } from '../../net/address.ts';
import { type MadeRoute, madeHere, madeRoutes, oncePerPlace, ownAddress } from '../end-state.ts';
import { placeOf } from '../judged-command.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf } from '../written-route.ts';

export const gatewayIsOwnAddress: ScriptRule = {
  subject: 'script',
  code: 'IPR505',
  name: 'gateway-is-own-address',
  severity: 'warning',
  summary: 'The gateway of a route is an address of this machine itself.',
  explanation: `
In IPv4 the kernel accepts a gateway that is the machine's own address, and then takes every destination of the route to be a neighbour:
it asks for each of them by ARP, which nobody answers, or only a router with proxy ARP. In IPv6 it refuses such a route.

Write the address of the router there. Where the destinations really are on the link, say so: \`dev eth0\` alone.
`,
  condition:
    'At the end of the script, a route that one of its commands made has a gateway that is an address of the same ' +
    'network namespace.',
  example: {
    bad: 'ip address add 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.2 proto 200\n',
    good: 'ip address add 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.1 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const made of madeRoutes(context)) {
    const own = ownGateway(made);
    if (own) yield problemOf(context, made, own);
  }
}

function ownGateway({ route, namespace }: MadeRoute): InterfaceAddress | undefined {
  for (const { gateway } of route.nexthops) {
    const own = gateway && ownAddress(namespace, gateway);
    if (own) return own;
  }
  return undefined;
}

function problemOf(context: ScriptContext, { judged, namespace }: MadeRoute, own: InterfaceAddress): Problem {
  const word = lastValueOf(judged, 'via');
  const link = namespace.links.get(own.index)?.name;
  return {
    span: word ? placeOf(word, judged) : judged.span,
    message: `${formatAddress(own.local.address)} is this machine's own address (of ${link}): the kernel takes the destinations to be neighbours, and asks for each by ARP. Write the address of the router.`,
    related: madeHere(context, own.origin, `${link} gets the address here.`),
  };
}
