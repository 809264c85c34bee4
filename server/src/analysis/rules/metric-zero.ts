import { oncePerPlace } from '../end-state.ts';
import { placeOf } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf, writtenPrefix } from '../written-route.ts';

export const metricZero: ScriptRule = {
  subject: 'script',
  code: 'IPR521',
  name: 'metric-zero',
  severity: 'warning',
  summary: '`metric 0` of an IPv6 route becomes 1024.',
  explanation: `
In IPv4, metric 0 is the best one, and what a route has without \`metric\`. In IPv6 the kernel takes 0 for "not given" and makes 1024 of it: behind the routes of addresses
(256), and level with those of router advertisements.

Write \`metric 1\` for the best.
`,
  condition: 'A command that writes an IPv6 route with `metric 0`.',
  fix: 'Writes `metric 1`, the best that an IPv6 route can have.',
  example: {
    bad: 'ip -6 route add default via fe80::1 dev eth0 metric 0 proto 200\n',
    good: 'ip -6 route add default via fe80::1 dev eth0 metric 1 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    const word = writesRoute(judged) ? lastValueOf(judged, 'metric') : undefined;
    if (!word?.certain || !/^0+$/.test(word.text)) continue;
    if (writtenPrefix(judged)?.address.family !== 'inet6') continue;
    const span = placeOf(word, judged);
    yield {
      span,
      message:
        'The kernel makes 1024 of metric 0 in IPv6: this is not the best route. Write `metric 1` for that.',
      ...(context.text.slice(span.start, span.end) === word.text && {
        fixes: [{ title: 'Write `metric 1`', edits: [{ span, text: '1' }] }],
      }),
    };
  }
}
