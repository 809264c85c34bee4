import { formatPrefix, hostBitsSet, networkOf, type Prefix } from '../../net/prefix.ts';
import { oncePerPlace } from '../end-state.ts';
import { clauseOf, isLiteral, type JudgedCommand, placeOf } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { writtenPrefix } from '../written-route.ts';

export const hostBitsCut: ScriptRule = {
  subject: 'script',
  code: 'IPR513',
  name: 'host-bits-cut',
  severity: 'information',
  summary: 'An IPv6 route is written with bits behind its prefix length, which the kernel cuts off.',
  explanation: `
For IPv4 the kernel refuses a destination with bits behind the prefix length. For IPv6 it cuts them off without a word: \`ip -6 route add
2001:db8::1/64\` makes the route to \`2001:db8::/64\`.

Either the length is wrong (a single host has 128), or the address is that of a
host of the network, copied from somewhere.
`,
  condition:
    'A command that writes an IPv6 route whose destination is known and has bits set behind its prefix length.',
  fix: 'Clears the bits, as the kernel does.',
  example: {
    bad: 'ip -6 route add 2001:db8::1/64 dev eth0 proto 200\n',
    good: 'ip -6 route add 2001:db8::/64 dev eth0 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    if (!writesRoute(judged)) continue;
    const prefix = writtenPrefix(judged);
    if (prefix?.address.family !== 'inet6' || !hostBitsSet(prefix)) continue;
    const problem = problemOf(judged, prefix, context.text);
    if (problem) yield problem;
  }
}

function problemOf(judged: JudgedCommand, prefix: Prefix, text: string): Problem | undefined {
  const word = clauseOf(judged, 'to')?.values[0];
  if (!word) return undefined;
  const network = formatPrefix(networkOf(prefix.address, prefix.length));
  const span = placeOf(word, judged);
  return {
    span,
    message: `The kernel cuts off what stands behind the prefix length: this is the route to ${network}. Write that, or the length that is meant.`,
    ...(isLiteral(word, judged, text) && {
      fixes: [{ title: `Write \`${network}\``, edits: [{ span, text: network }] }],
    }),
  };
}
