import type { Kernel, Link } from '../../kernel/state.ts';
import { endKernel, type MadeRoute, madeHere, madeRoutes, oncePerPlace, prefixText } from '../end-state.ts';
import { usableNexthops } from '../reach/decision.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const routeOverDeadLink: ScriptRule = {
  subject: 'script',
  code: 'IPR516',
  name: 'route-over-dead-link',
  severity: 'warning',
  summary: 'A route leads over a link that has no carrier.',
  explanation: `
A veth link has a carrier only while its peer is up as well, in whatever namespace that is. A route over it is taken all the same, and packets get
lost: the kernel does not look at the carrier. Where \`ignore_routes_with_linkdown\` is 1 it does, and then the route is passed over.

Set the other end up too.
`,
  condition:
    'At the end of the script, a unicast route that one of its commands made leads over nothing but veth links that the ' +
    'script made and that are up, but whose peers are down; not where the outcome of a later `ip link` is not known.',
  example: {
    bad: 'ip link add v0 type veth peer name v1\nip link set v0 up\nip address add 192.0.2.2/24 dev v0\nip route add 10.0.0.0/8 via 192.0.2.1 proto 200\n',
    good: 'ip link add v0 type veth peer name v1\nip link set v0 up\nip link set v1 up\nip address add 192.0.2.2/24 dev v0\nip route add 10.0.0.0/8 via 192.0.2.1 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  const kernel = endKernel(context);
  for (const made of madeRoutes(context)) {
    const links = made.route.nexthops.map(({ outInterface }) => made.namespace.links.get(outInterface));
    const [first] = links;
    if (made.route.routeType !== 'unicast' || !first) continue;
    if (!links.every((link) => hasDeadPeer(kernel, link)) || !isSettled(context, first)) continue;
    yield problemOf(context, made, first, peerName(kernel, first));
  }
}

/** Whether every command about links is understood that comes after the one that made the link: else one may have set its peer up. */
function isSettled({ timeline }: ScriptContext, { origin }: Link): boolean {
  return timeline.steps
    .slice(origin + 1)
    .every(({ command, execution }) => execution.status !== null || command.object?.spec?.name !== 'link');
}

function hasDeadPeer(kernel: Kernel, link: Link | undefined): boolean {
  if (!link?.up || link.carrier || link.kind !== 'veth' || !link.peer) return false;
  return kernel.namespaces.get(link.peer.namespace)?.links.get(link.peer.index)?.up === false;
}

function peerName(kernel: Kernel, { peer }: Link): string {
  return (peer && kernel.namespaces.get(peer.namespace)?.links.get(peer.index)?.name) ?? 'its peer';
}

function problemOf(context: ScriptContext, made: MadeRoute, link: Link, peer: string): Problem {
  const { route, namespace, judged } = made;
  const fate =
    usableNexthops(namespace, route).length > 0
      ? 'packets that take this route get lost'
      : 'this route is passed over';
  return {
    span: judged.span,
    message: `${link.name} has no carrier, for its peer ${peer} is down: ${fate}. Set ${peer} up to reach ${prefixText(route.destination)}.`,
    related: madeHere(context, link.origin, `${link.name} and ${peer} are made here.`),
  };
}
