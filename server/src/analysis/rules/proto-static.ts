import { Protocol } from '../../kernel/uapi.ts';
import { placeOf } from '../judged-command.ts';
import { onOwnGround, protocolFixes, thingOf } from '../protocols.ts';
import type { ScriptRule } from '../rule.ts';

export const protoStatic: ScriptRule = {
  subject: 'script',
  code: 'IPR102',
  name: 'proto-static',
  severity: 'warning',
  summary: '`proto static` is shared with systemd-networkd, netplan and NetworkManager.',
  explanation: `
\`static\` (4) is meant for routes "installed by the administrator", and everybody takes it: systemd-networkd, and so
netplan, puts it on the routes and rules of its configuration, and NetworkManager does on its static routes.

Routes of a script with the same mark cannot be told from theirs. \`ip route flush proto static\` takes all of them away,
and a manager that cleans up what it does not find in its configuration may take the script's.

Use a number of your own, and name it in a drop-in, \`rt_protos.d/NAME.conf\`.

In a table or network namespace that only the script uses, the table already tells whose the routes are: there the
finding is information, not a warning.
`,
  condition: 'A command that writes a route or a rule gives protocol 4.',
  fix: "Puts a protocol of the script's own in its place.",
  example: {
    bad: 'ip route add 10.0.0.0/8 via 10.23.42.1 dev tun0 proto static\n',
    good: 'ip route add 10.0.0.0/8 via 10.23.42.1 dev tun0 proto 200\n',
  },
  *check(context) {
    for (const protocol of context.written) {
      if (protocol.id !== Protocol.STATIC) continue;
      const { judged, word } = protocol;
      const thing = thingOf(judged);
      yield {
        ...(onOwnGround(judged) && { severity: 'information' }),
        span: placeOf(word, judged),
        message:
          `\`static\` is shared: systemd-networkd (and so netplan) and NetworkManager mark their ${thing}s with it too. ` +
          `They cannot be told apart, and \`ip ${thing} flush proto static\` takes theirs as well. Use a protocol of ` +
          `your own, such as \`proto ${context.own[0]}\`.`,
        fixes: protocolFixes(protocol, context),
      };
    }
  },
};
