import { knownProtocol } from '../../names/protocols.ts';
import { clauseOf, type JudgedCommand, placeOf } from '../judged-command.ts';
import { onOwnGround, protocolOf } from '../protocols.ts';
import type { ScriptRule } from '../rule.ts';

export const selectionBySharedProto: ScriptRule = {
  subject: 'script',
  code: 'IPR107',
  name: 'selection-by-shared-proto',
  severity: 'information',
  summary: 'A route is looked for or deleted by a protocol that others use too.',
  explanation: `
\`ip route del 10.0.0.0/8 proto static\` deletes the first route to that prefix with that mark, and \`ip route show proto
static\` lists all with it: those of this script, and those of systemd-networkd, netplan, NetworkManager or any other
script. The command does what it says; what it finds need not be the script's.

Name the gateway or the device of the route to delete, or mark the routes of the script with a protocol of their own and
select by that.
`,
  condition:
    '`ip route show` or `ip route del` selects by a protocol that everybody uses; a deletion only where it names neither gateway nor device.',
  example: {
    bad: 'ip route del 10.0.0.0/8 proto static\n',
    good: 'ip route del 10.0.0.0/8 proto 200\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      const shows = judged.action === 'route show';
      if (!shows && !(judged.action === 'route delete' && !namesNexthop(judged))) continue;
      const protocol = protocolOf(judged);
      const known = protocol && knownProtocol(protocol.id);
      if (!protocol || known?.owner !== 'anyone' || onOwnGround(judged)) continue;
      yield {
        ...(shows && { severity: 'hint' }),
        span: placeOf(protocol.word, judged),
        message:
          `\`${known.name}\` is used by ${known.usedBy}: ` +
          (shows ? 'this lists their routes as well. ' : 'this may delete the route of another. ') +
          "Mark the script's routes with a protocol of their own and select by that" +
          (shows ? '.' : ', or name the gateway or device.'),
      };
    }
  },
};

function namesNexthop(judged: JudgedCommand): boolean {
  return ['via', 'dev', 'nexthop', 'nhid'].some((keyword) => clauseOf(judged, keyword) !== undefined);
}
