import { Protocol } from '../../kernel/uapi.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { clauseOf, type JudgedCommand, mayHoldMore, placeOf } from '../judged-command.ts';
import { onOwnGround, protocolFixes, protocolOf, writesRoute } from '../protocols.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const routeWithoutProto: ScriptRule = {
  subject: 'script',
  code: 'IPR101',
  name: 'route-without-proto',
  severity: 'warning',
  summary: 'A route is added without `proto`, or with `proto boot`, and so does not tell who added it.',
  explanation: `
Every route carries a protocol number, \`proto\`, that tells who added it. Where a command gives none, \`ip route\` sends
\`boot\` (3), and so does the old \`route add\`: the mark of routes added by someone who does not say who. Plain
\`ip route\` does not even print it; \`ip -d route\` does.

Such a route cannot be told from the other \`boot\` routes of the machine: nothing lists exactly the routes of this
script, and a clean-up with \`ip route flush proto boot\` takes everybody's.

Give the routes of a script a number of their own, and the number a name in a drop-in:

\`\`\`sh
echo '200 uplinks' > /etc/iproute2/rt_protos.d/uplinks.conf
ip route add 10.0.0.0/8 via 192.0.2.1 proto uplinks
\`\`\`

Then \`ip route show table all proto uplinks\` lists them, and \`ip route flush table all proto uplinks\` removes them and
no others.

In a table or network namespace that only the script uses, the table already tells whose the routes are: there the
finding is information, not a warning.
`,
  condition:
    '`ip route add`, `change`, `replace`, `append` or `prepend` without `proto`, or with `proto boot` or `proto unspec`; not where the command holds words that are not known.',
  fix: "Adds a protocol of the script's own to the command.",
  example: {
    bad: 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0\n',
    good: 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (!writesRoute(judged) || mayHoldMore(judged.command)) continue;
      const problem = clauseOf(judged, 'protocol')
        ? explicitBoot(judged, context)
        : withoutProto(judged, context);
      if (problem) yield onOwnGround(judged) ? { ...problem, severity: 'information' } : problem;
    }
  },
};

function withoutProto(judged: JudgedCommand, context: ScriptContext): Problem | undefined {
  const { command } = judged;
  const verb = command.verb?.word;
  if (!verb || command.clauses.length === 0) return undefined;
  return {
    span: placeOf(verb, judged),
    message:
      'A route without `proto` becomes `proto boot`: it does not tell who added it, and cannot be listed or flushed ' +
      `apart from others'. Give it a protocol of your own, such as \`proto ${context.own[0]}\`.`,
    fixes: context.own.map((text) => addProto(text, judged, context)),
  };
}

/** Puts `proto` at the end of the command, or before the nexthops, behind which it would not be read. */
function addProto(text: string, judged: JudgedCommand, context: ScriptContext): Fix {
  const title = `Add \`proto ${text}\``;
  const nexthop = judged.command.clauses.find(({ spec }) => spec?.name === 'nexthop')?.keyword;
  if (nexthop) {
    const { start } = placeOf(nexthop, judged);
    return { title, edits: [{ span: { start, end: start }, text: `proto ${text} ` }] };
  }
  const words = clauseWords(judged.command.clauses.at(-1) as Clause);
  const end = Math.max(...words.map((word) => endWithQuote(placeOf(word, judged), context.text)));
  return { title, edits: [{ span: { start: end, end }, text: ` proto ${text}` }] };
}

/** The end of a word, its closing quote included. */
function endWithQuote({ start, end }: Span, text: string): number {
  const quote = text[end];
  return (quote === '"' || quote === "'") && text[start - 1] === quote ? end + 1 : end;
}

function explicitBoot(judged: JudgedCommand, context: ScriptContext): Problem | undefined {
  const protocol = protocolOf(judged);
  if (protocol?.id !== Protocol.BOOT && protocol?.id !== Protocol.UNSPEC) return undefined;
  const { word } = protocol;
  return {
    span: placeOf(word, judged),
    message:
      `\`proto ${word.text}\` is what routes get whose maker does not say who it is: this one cannot be listed or ` +
      `flushed apart from others'. Use a protocol of your own, such as \`proto ${context.own[0]}\`.`,
    fixes: protocolFixes(protocol, context),
  };
}
