import type { Link } from '../../kernel/state.ts';
import { type MadeRoute, madeHere, madeRoutes, oncePerPlace } from '../end-state.ts';
import { placeOf } from '../judged-command.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf } from '../written-route.ts';

export const mtuAboveLink: ScriptRule = {
  subject: 'script',
  code: 'IPR526',
  name: 'mtu-above-link',
  severity: 'warning',
  summary: 'A route has a larger `mtu` than the link that it leads over.',
  explanation: `
The kernel believes the \`mtu\` of a route: packets of that size are not cut into fragments. The link then drops those that are larger than its own MTU, and tells nobody. Small packets pass, so a
\`ping\` works, while transfers hang.

Leave \`mtu\` out, so that the link's own counts, or give the link the larger MTU (\`ip link set DEVICE mtu N\`), at both ends.
`,
  condition:
    'At the end of the script, a unicast route that one of its commands made has an `mtu` above that of a link that it leads over, and the script made that link.',
  example: {
    bad: 'ip link add v0 mtu 1400 type veth peer name v1\nip link set v0 up\nip link set v1 up\nip address add 192.0.2.2/24 dev v0\nip route add 10.0.0.0/8 via 192.0.2.1 mtu 1500 proto 200\n',
    good: 'ip link add v0 mtu 1400 type veth peer name v1\nip link set v0 up\nip link set v1 up\nip address add 192.0.2.2/24 dev v0\nip route add 10.0.0.0/8 via 192.0.2.1 mtu 1300 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const made of madeRoutes(context)) {
    const mtu = Number(made.route.metrics?.mtu?.value ?? 0);
    if (made.route.routeType !== 'unicast' || mtu === 0) continue;
    const links = made.route.nexthops.map(({ outInterface }) => made.namespace.links.get(outInterface));
    const narrow = links.find((link) => link && !link.assumed && link.mtu < mtu);
    if (narrow) yield problemOf(context, made, mtu, narrow);
  }
}

function problemOf(context: ScriptContext, { judged }: MadeRoute, mtu: number, link: Link): Problem {
  const word = lastValueOf(judged, 'mtu');
  return {
    span: word ? placeOf(word, judged) : judged.span,
    message: `${link.name} has MTU ${link.mtu}: it drops packets of up to ${mtu} bytes that this route lets pass whole. Leave \`mtu\` out, or give the link the larger MTU.`,
    related: madeHere(context, link.origin, `${link.name} is made here.`),
  };
}
