import type { Namespace } from '../../kernel/state.ts';
import { sysctl } from '../../kernel/sysctls.ts';
import { Table } from '../../kernel/uapi.ts';
import { contains, containsPrefix, formatPrefix, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { type MadeRoute, madeRoutes, oncePerPlace } from '../end-state.ts';
import { routesOfFamily } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const aggregateWithoutPullUp: ScriptRule = {
  subject: 'script',
  code: 'IPR514',
  name: 'aggregate-without-pull-up',
  severity: 'information',
  preset: 'strict',
  summary: 'A router sends what is for unused private addresses to its provider.',
  explanation: `
A router with networks out of a private block (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7) and a default route sends packets for the parts of
the block that it has no route to out of the default route: names and addresses of your inside leak to the provider, and a scan of unused
addresses loads the line, or goes round in a loop.

A *pull-up* route for the whole block ends that: longer prefixes still win, the rest is refused at once.

\`\`\`sh
ip route add unreachable 10.0.0.0/8 proto 200
\`\`\`
`,
  condition:
    'The script writes `net.ipv4.ip_forward` (for IPv6 `conf.all.forwarding`) 1; at its end `main` has a default route that one of its commands made, whose gateway is not in the block, ' +
    'and routes inside a private block, but none to the block itself or around it.',
  example: {
    bad: 'sysctl -w net.ipv4.ip_forward=1\nip address add 10.1.0.1/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 proto 200\n',
    good: 'sysctl -w net.ipv4.ip_forward=1\nip address add 10.1.0.1/24 dev eth1\nip route add default via 192.0.2.1 dev eth0 proto 200\nip route add unreachable 10.0.0.0/8 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

const blocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map(
  (text) => parsePrefix(text) as Prefix,
);

function* problems(context: ScriptContext): Generator<Problem> {
  for (const made of madeRoutes(context)) {
    const { route, namespace } = made;
    if (route.destination.length !== 0 || route.table !== Table.MAIN || route.routeType !== 'unicast')
      continue;
    if (!forwards(namespace, route.family)) continue;
    const open = blocks.filter((block) => block.address.family === route.family && leaks(made, block));
    if (open.length === 0) continue;
    const texts = open.map(formatPrefix);
    yield {
      span: made.judged.span,
      message: `Packets for unused parts of ${texts.join(' and ')} follow this default route to the provider. Add \`ip route add unreachable ${texts[0]}\`.`,
    };
  }
}

function forwards(namespace: Namespace, family: Prefix['address']['family']): boolean {
  const name = family === 'inet' ? 'net.ipv4.ip_forward' : 'net.ipv6.conf.all.forwarding';
  return sysctl(namespace, name) === '1';
}

function leaks({ route, namespace }: MadeRoute, block: Prefix): boolean {
  if (route.nexthops.some(({ gateway }) => !gateway || contains(block, gateway))) return false;
  const inMain = [...routesOfFamily(namespace, route.family)].filter(({ table }) => table === Table.MAIN);
  const isHeld = inMain.some(
    ({ destination }) => destination.length > 0 && containsPrefix(destination, block),
  );
  return !isHeld && inMain.some(({ destination }) => containsPrefix(block, destination));
}
