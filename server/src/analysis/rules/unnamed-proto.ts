import { knownProtocol } from '../../names/protocols.ts';
import { placeOf } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const unnamedProto: ScriptRule = {
  subject: 'script',
  code: 'IPR105',
  name: 'unnamed-proto',
  severity: 'information',
  summary: 'A protocol number has no name in `rt_protos`.',
  explanation: `
A number of your own is the right thing for the routes of a script. Without a name, though, \`ip route\` shows
\`proto 200\`, and the next reader cannot tell whose it is, nor whether the number is taken.

Name it in a drop-in file; the main file belongs to iproute2 and changes with its releases:

\`\`\`sh
echo '200 uplinks' > /etc/iproute2/rt_protos.d/uplinks.conf
\`\`\`

Keep the same file in the repository, in a folder called \`iproute2\` (\`iproute2/rt_protos.d/uplinks.conf\`): then the editor
knows the name as well. Each number is told once per script.
`,
  condition:
    'A command that writes a route or a rule gives a protocol number that has no name in any name file, and that no known program uses.',
  example: {
    bad: 'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200\n',
    good:
      "echo '200 uplinks' > /etc/iproute2/rt_protos.d/uplinks.conf\n" +
      'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto uplinks\n',
  },
  *check(context) {
    const told = new Set<number>();
    for (const { judged, word, id } of context.written) {
      if (told.has(id) || knownProtocol(id)) continue;
      if (judged.names.table('rt_protos').nameOf(id) !== undefined) continue;
      told.add(id);
      yield {
        span: placeOf(word, judged),
        message:
          `Protocol ${id} has no name: \`ip route\` shows the bare number. Name it in a drop-in, such as ` +
          `\`/etc/iproute2/rt_protos.d/NAME.conf\` with the line \`${id} NAME\`.`,
      };
    }
  },
};
