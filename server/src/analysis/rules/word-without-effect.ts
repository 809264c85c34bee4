import type { Family } from '../../net/address.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import { perObject } from '../../text/per-object.ts';
import { type JudgedCommand, placeOf } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const wordWithoutEffect: ScriptRule = {
  subject: 'script',
  code: 'IPR306',
  name: 'word-without-effect',
  severity: 'warning',
  summary: 'A word of `ip route` that the kernel ignores for this family: the route is added without it.',
  explanation: `
\`ip route\` takes the same words for both families, and the kernel passes over those that mean nothing to the one at hand. Nobody
is told; the route is just not the one that was meant:

- \`from PREFIX\` makes an IPv6 route count for some sources only. An IPv4 route with it counts for all. For IPv4 that is what
  \`ip rule add from PREFIX table T\` does.
- \`pref high\` is the router preference of IPv6 (RFC 4191). It is not the priority: that is \`metric\`, for both families.
- \`expires\` limits the life of an IPv6 route. An IPv4 route stays for ever.
- \`scope\` and \`realm\` belong to IPv4: every IPv6 route has the scope \`global\` and no realm. That does no harm, and is told as
  information.
`,
  condition:
    'A command that writes a route of IPv4 has `from`, `pref` or `expires`, or one of IPv6 has `scope` or `realm`.',
  example: {
    bad: 'ip route add default from 192.0.2.0/24 via 198.51.100.1 dev eth1 proto 200\n',
    good: 'ip rule add from 192.0.2.0/24 table 100 priority 100\nip route add default via 198.51.100.1 dev eth1 table 100 proto 200\n',
  },
  *check({ judged }) {
    for (const each of judged) yield* ignoredIn(each);
  },
};

const ignoredIn = perObject((judged: JudgedCommand): readonly Problem[] => {
  const family = writesRoute(judged) ? familyOf(judged.command) : undefined;
  if (!family) return [];
  return judged.command.clauses.flatMap(({ spec, keyword }) => {
    const told = spec && IGNORED[family][spec.name];
    return told && keyword ? [{ span: placeOf(keyword, judged), ...told }] : [];
  });
});

type Told = Omit<Problem, 'span'>;

/** By family and keyword: fib_add of net/ipv4/fib_frontend.c and net/ipv6/route.c do not look at these attributes. */
const IGNORED: Readonly<Record<Family, Readonly<Record<string, Told>>>> = {
  inet: {
    from: {
      message:
        'An IPv4 route counts for packets from everywhere: the kernel ignores `from`. Put it into a rule: `ip rule add from ... table ...`.',
    },
    pref: { message: 'The kernel ignores `pref` for IPv4 routes. If the priority is meant, write `metric`.' },
    expires: { message: 'The kernel ignores `expires` for IPv4: the route stays for ever.' },
  },
  inet6: {
    scope: {
      severity: 'information',
      message: 'The kernel ignores `scope` for IPv6: every route has the scope `global`.',
    },
    realms: { severity: 'information', message: 'The kernel ignores `realm` for IPv6 routes.' },
  },
};

/** What the command is about; undefined where that depends on words that are not known. */
function familyOf({ options, clauses }: Command): Family | undefined {
  const option = options.findLast(
    ({ spec }) => spec?.name === '-4' || spec?.name === '-6' || spec?.name === '-family',
  );
  if (option?.spec?.name === '-family') return option.values[0]?.text === 'inet6' ? 'inet6' : 'inet';
  if (option) return option.spec?.name === '-6' ? 'inet6' : 'inet';
  const to = clauses.find(({ spec }) => spec?.name === 'to')?.values[0];
  if (!to?.certain) return undefined;
  if (to.text.includes(':')) return 'inet6';
  return to.text === 'default' && clauses.some(isIpv6Gateway) ? 'inet6' : 'inet';
}

function isIpv6Gateway({ spec, modifiers, values }: Clause): boolean {
  return spec?.name === 'via' && modifiers.length === 0 && values[0]?.text.includes(':') === true;
}
