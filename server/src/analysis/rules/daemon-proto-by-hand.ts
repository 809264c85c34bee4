import { knownProtocol } from '../../names/protocols.ts';
import { placeOf } from '../judged-command.ts';
import { protocolFixes, thingOf } from '../protocols.ts';
import type { ScriptRule } from '../rule.ts';

export const daemonProtoByHand: ScriptRule = {
  subject: 'script',
  code: 'IPR104',
  name: 'daemon-proto-by-hand',
  severity: 'warning',
  summary: 'A route added by hand carries the protocol of a routing daemon, which may remove it.',
  explanation: `
A routing daemon knows its routes in the kernel by their \`proto\`: \`bird\` for BIRD, \`zebra\`, \`bgp\`, \`ospf\` and others for
FRR, \`babel\` for babeld, \`keepalived\` for keepalived, and so on. What carries its number and is not in its own tables
must be left over from an earlier run, so the daemon removes it: FRR's zebra sweeps such routes when it starts, BIRD at
every scan of the kernel's table.

A route added by hand with that number works until the daemon starts or looks. Use a number of your own, and name it in a
drop-in, \`rt_protos.d/NAME.conf\`; or configure the route in the daemon.
`,
  condition:
    'A command that writes a route or a rule gives the protocol of a routing daemon, by name or by number.',
  fix: "Puts a protocol of the script's own in its place.",
  example: {
    bad: 'ip route add 198.51.100.0/24 via 192.0.2.7 dev eth0 proto bird\n',
    good: 'ip route add 198.51.100.0/24 via 192.0.2.7 dev eth0 proto 200\n',
  },
  *check(context) {
    for (const protocol of context.written) {
      const known = knownProtocol(protocol.id);
      if (known?.owner !== 'daemon') continue;
      const { judged, word } = protocol;
      const thing = thingOf(judged);
      yield {
        span: placeOf(word, judged),
        message:
          `Protocol \`${known.name}\` (${known.id}) is used by ${known.usedBy}, which may remove a ${thing} that it did not ` +
          `add itself. Use a protocol of your own, such as \`proto ${context.own[0]}\`, or configure the ${thing} in the daemon.`,
        fixes: protocolFixes(protocol, context),
      };
    }
  },
};
