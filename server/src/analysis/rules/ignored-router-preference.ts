import { clauseOf, type JudgedCommand, placeOf } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { ScriptRule } from '../rule.ts';

export const ignoredRouterPreference: ScriptRule = {
  subject: 'script',
  code: 'IPR590',
  name: 'ignored-router-preference',
  severity: 'warning',
  summary: '`pref` of an IPv4 route is ignored.',
  explanation: `
In \`ip rule\`, \`pref\` is the priority. In \`ip route\` it is the preference of an IPv6 router (RFC 4191: \`low\`, \`medium\`, \`high\`), and says
nothing about which route comes first by metric.

An IPv4 route with \`pref high\` is taken, and the word is dropped without a
message: among routes to the same prefix, the metric decides alone.
`,
  condition:
    'An IPv4 route is written with `pref`. Nothing is told where words of the command are not known.',
  example: {
    bad: 'ip route add default via 192.0.2.1 dev eth0 proto 200 pref high\n',
    good: 'ip route add default via 192.0.2.1 dev eth0 proto 200 metric 50\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      const word = writesRoute(judged) ? clauseOf(judged, 'pref')?.keyword : undefined;
      if (!word || !isIpv4(judged)) continue;
      yield {
        span: placeOf(word, judged),
        message:
          '`pref` is the preference of IPv6 routers: an IPv4 route drops it. Use `metric` to say which route goes first.',
      };
    }
  },
};

function isIpv4({ command, step }: JudgedCommand): boolean {
  const options = command.options.map(({ word }) => word.text);
  if (step?.execution.refusedBy || options.some((option) => /^-(?:6|f|family)$|inet6/.test(option)))
    return false;
  const words = command.clauses.flatMap(({ values }) => values);
  return (
    words.every(({ certain, text }) => certain && !text.includes(':')) &&
    words.some(({ text }) => /^\d+\./.test(text))
  );
}
