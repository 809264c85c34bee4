import { judgeExpectation } from '../expectation.ts';
import type { ScriptRule } from '../rule.ts';

export const expectationFails: ScriptRule = {
  subject: 'script',
  code: 'IPR901',
  name: 'expectation-fails',
  severity: 'error',
  summary: 'A packet does not go where an `expect` directive says it should.',
  explanation: `
\`# iproute2-ls: expect DESTINATION [from A] [iif D] [mark M] ... -> OUTCOME\` is a unit test for routing. What stands before the
arrow is what \`ip route get\` takes; the outcome is any of \`via GATEWAY\`, \`dev LINK\`, \`src ADDRESS\` and \`table TABLE\`, a
type like \`local\`, or what the sender is told where nothing is sent: \`unreachable\`, \`prohibit\`, \`blackhole\`. It
is checked on the machine as the lines before it leave it, in the editor and by \`iproute2-ls check\`.

Where the answer depends on what the script does not show, the finding says so and is for information only: a
\`world=\` directive tells what the machine holds before.
`,
  condition:
    'The look-up that the directive asks for, on the machine as the lines before it leave it, has another outcome, or one that depends on what is not known.',
  example: {
    bad: '# iproute2-ls: world=fresh\nip link set lo up\n# iproute2-ls: expect 127.0.0.1 -> dev eth0\n',
    good: '# iproute2-ls: world=fresh\nip link set lo up\n# iproute2-ls: expect 127.0.0.1 -> local dev lo\n',
  },
  *check({ directives, timeline }) {
    for (const directive of directives) {
      if (directive.kind !== 'expect') continue;
      const { span, flow, outcome } = directive;
      const [destination = '', expected] = [flow[0]?.text, outcome.map(({ text }) => text).join(' ')];
      const verdict = judgeExpectation(directive, timeline);
      if (verdict.kind === 'fails') {
        yield { span, message: `Expected \`${expected}\`, but \`${destination}\` gets: ${verdict.actual}.` };
      } else if (verdict.kind === 'unknown') {
        const message = `Whether \`${destination}\` goes \`${expected}\` is not known: ${verdict.reason}.`;
        yield { span, severity: 'information', message };
      }
    }
  },
};
