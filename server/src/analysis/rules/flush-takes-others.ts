import { namespaceOf } from '../../kernel/core/namespaces.ts';
import { GIVEN } from '../../kernel/origin.ts';
import type { Route } from '../../kernel/route.ts';
import type { Kernel } from '../../kernel/state.ts';
import { formatPrefix } from '../../net/prefix.ts';
import { protocolOf } from '../protocols.ts';
import { families, routesOfFamily } from '../reach/routes.ts';
import type { ScriptRule } from '../rule.ts';

export const flushTakesOthers: ScriptRule = {
  subject: 'script',
  code: 'IPR108',
  name: 'flush-takes-others',
  severity: 'warning',
  summary:
    'A flush by protocol deletes routes that the machine held before the script, not only those of the script.',
  explanation: `
\`ip route flush proto N\` is for the routes that the script has added itself. On the machine that is given as the world of this script
there are routes with the same number that were there before: somebody else uses it, or the last version of the script
did not clean up behind itself.

See whose they are: \`ip -d route show table all proto N\`. If they are another's, take another number.
`,
  condition:
    'The world is a captured state or a listing, and a certain `ip route flush` with `proto` deletes at least one of its routes.',
  example: {
    bad: '# iproute2-ls: world=router.sh\nip route flush proto 200\n',
    good: '# iproute2-ls: world=router.sh\nip route flush proto 201\n',
    files: { 'router.sh': 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n' },
  },
  *check({ judged }) {
    for (const each of judged) {
      const { step, action } = each;
      if (action !== 'route flush' || !step?.certain || !protocolOf(each)) continue;
      const left = new Set(givenRoutes(step.after.kernel, step.namespace));
      const taken = givenRoutes(step.before.kernel, step.namespace).filter((route) => !left.has(route));
      const [first] = taken;
      if (!first) continue;
      const more = taken.length > 1 ? ` and ${taken.length - 1} more` : '';
      yield {
        span: each.span,
        message: `This deletes routes that were there before the script: ${nameOf(first)}${more}. If they are another's, use a protocol of your own.`,
      };
    }
  },
};

function nameOf({ destination }: Route): string {
  return destination.length === 0 ? 'the default route' : formatPrefix(destination);
}

function givenRoutes(kernel: Kernel, name: string): Route[] {
  const namespace = namespaceOf(kernel, name);
  if (!namespace) return [];
  return families.flatMap((family) =>
    [...routesOfFamily(namespace, family)].filter(({ origin }) => origin === GIVEN),
  );
}
