import { judgeExpectation } from '../expectation.ts';
import type { ScriptRule } from '../rule.ts';

export const malformedDirective: ScriptRule = {
  subject: 'script',
  code: 'IPR902',
  name: 'malformed-directive',
  severity: 'warning',
  summary: 'A comment for this program is not understood.',
  explanation: `
\`# iproute2-ls:\` begins a directive: \`world=fresh|assumed|PATH\`, \`target=RELEASE|busybox\`, \`set NAME=value\`,
\`disable=CODE[,CODE]\` or \`expect DESTINATION ... -> OUTCOME\`.

One that is misspelt does nothing, which is worse than having none: an expectation that
is not read is never checked.
`,
  condition:
    'A comment begins with `iproute2-ls:`, and what follows is none of the directives, or one whose parts cannot be read.',
  example: {
    bad: '# iproute2-ls: expects 192.0.2.1 -> dev eth0\n',
    good: '# iproute2-ls: expect 192.0.2.1 -> dev eth0\nip route add 192.0.2.0/24 dev eth0 proto 200\n',
  },
  *check({ directives, timeline }) {
    for (const directive of directives) {
      if (directive.kind === 'malformed') {
        yield { span: directive.span, message: `This directive is not understood: ${directive.reason}.` };
      } else if (directive.kind === 'expect') {
        const verdict = judgeExpectation(directive, timeline);
        if (verdict.kind === 'unreadable') {
          yield {
            span: verdict.word.span,
            message: `This expectation is not understood: ${verdict.reason}.`,
          };
        }
      }
    }
  },
};
