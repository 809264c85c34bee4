import { knownProtocol } from '../../names/protocols.ts';
import { placeOf } from '../judged-command.ts';
import { protocolFixes, thingOf } from '../protocols.ts';
import type { ScriptRule } from '../rule.ts';

export const automaticProtoByHand: ScriptRule = {
  subject: 'script',
  code: 'IPR103',
  name: 'automatic-proto-by-hand',
  severity: 'warning',
  summary: 'A route added by hand pretends to come from the kernel, DHCP or a router advertisement.',
  explanation: `
\`kernel\` and \`redirect\` mark what the kernel made itself; \`dhcp\` and \`ra\` mark what the network told: routes from a
DHCP lease or from IPv6 router advertisements.

Programs treat such routes by their mark. systemd-networkd leaves \`kernel\` routes alone, and removes \`dhcp\` routes that
its own configuration did not bring, unless it is told to keep them; BIRD deletes \`redirect\` routes when it sees them. A
route from a script gets the same treatment. And whoever reads \`ip route\` is told a wrong story.

Use a number of your own, and name it in a drop-in, \`rt_protos.d/NAME.conf\`. Where a script replays a captured listing to
build a test setup, the marks are right as they are: disable the finding there.
`,
  condition:
    'A command that adds, changes, replaces or appends a route, or adds a rule, gives a protocol that the kernel (`kernel`, `redirect`) or the network (`dhcp`, `ra`) uses, by name or by number.',
  fix: "Puts a protocol of the script's own in its place.",
  example: {
    bad: 'ip route add default via 192.0.2.1 dev wlan0 proto dhcp\n',
    good: 'ip route add default via 192.0.2.1 dev wlan0 proto 200\n',
  },
  *check(context) {
    for (const protocol of context.written) {
      const known = knownProtocol(protocol.id);
      if (known?.owner !== 'kernel' && known?.owner !== 'network') continue;
      const { judged, word } = protocol;
      const thing = thingOf(judged);
      yield {
        span: placeOf(word, judged),
        message:
          `\`${known.name}\` is used by ${known.usedBy}. A ${thing} added by hand with it is taken for one of those, and ` +
          `may be skipped or removed with them. Use a protocol of your own, such as \`proto ${context.own[0]}\`.`,
        fixes: protocolFixes(protocol, context),
      };
    }
  },
};
