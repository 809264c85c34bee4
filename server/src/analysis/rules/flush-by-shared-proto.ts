import { knownProtocol } from '../../names/protocols.ts';
import { placeOf } from '../judged-command.ts';
import { onOwnGround, protocolOf, thingOf } from '../protocols.ts';
import type { ScriptRule } from '../rule.ts';

export const flushBySharedProto: ScriptRule = {
  subject: 'script',
  code: 'IPR106',
  name: 'flush-by-shared-proto',
  severity: 'warning',
  summary: 'A flush selects routes or rules by a protocol that others use too.',
  explanation: `
\`ip route flush proto static\` removes every route with that mark, whoever added it: \`static\` takes what
systemd-networkd, netplan and NetworkManager installed, \`boot\` what any script or tool added without saying who it is,
\`kernel\` the connected routes of all interfaces, \`dhcp\` and \`ra\` the default route that the network handed out. On a
remote machine that is how one locks oneself out.

Give the routes of the script a protocol of their own when they are added, and flush that one:

\`\`\`sh
ip route flush table all proto uplinks
\`\`\`

A flush that is limited to a table of the script's own is fine, and not reported. \`ip rule flush protocol ...\` is the same
thing for rules.
`,
  condition:
    '`ip route flush` or `ip rule flush` selects by a protocol that the kernel, the network or everybody uses, outside of a table or namespace that only the script uses.',
  example: {
    bad: 'ip route flush proto static\n',
    good: 'ip route flush proto 200\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (judged.action !== 'route flush' && judged.action !== 'rule flush') continue;
      const protocol = protocolOf(judged);
      const known = protocol && knownProtocol(protocol.id);
      if (!protocol || !known || known.owner === 'daemon' || onOwnGround(judged)) continue;
      const things = `${thingOf(judged)}s`;
      yield {
        span: placeOf(protocol.word, judged),
        message:
          `\`${known.name}\` is used by ${known.usedBy}: this flush removes their ${things} as well. Add the script's ` +
          `${things} with a protocol of their own, and flush that.`,
      };
    }
  },
};
