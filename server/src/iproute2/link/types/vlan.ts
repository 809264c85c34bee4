/** `type vlan`: vlan_parse_opt() in ip/iplink_vlan.c. */
import { invalidArgument } from '../../errors.ts';
import { splitAt } from '../../values/masks-and-ranges.ts';
import { parseUnsigned, U16_MAX } from '../../values/numbers.ts';
import { certain } from '../../values/words.ts';
import { readList } from './lists.ts';
import type { LinkTypeReader, Option } from './option-table.ts';
import { ethernetProtocol, onOff, unsigned } from './readers.ts';

const options = {
  protocol: ethernetProtocol('protocol is invalid'),
  id: unsigned(U16_MAX, 'id is invalid'),
  reorder_hdr: onOff('reorder_hdr'),
  gvrp: onOff('gvrp'),
  mvrp: onOff('mvrp'),
  loose_binding: onOff('loose_binding'),
  bridge_binding: onOff('bridge_binding'),
  'ingress-qos-map': priorities('invalid ingress-qos-map'),
  'egress-qos-map': priorities('invalid egress-qos-map'),
} as const;

export const vlan: LinkTypeReader<typeof options> = { options };

/** `FROM:TO` and more of them. iproute2 has cut the word at the colon when it complains. */
function priorities(reason: string): Option<readonly (readonly [from: number, to: number])[]> {
  return {
    read: (reading, clause, next) =>
      readList(reading.session, clause, next).map((word) => {
        const [from, to = ''] = splitAt(certain(word).text, ':');
        const [first, second] = [parseUnsigned(from), parseUnsigned(to)];
        if (first === undefined || second === undefined) {
          return invalidArgument(reading.session, word, reason, { shown: from, bare: true });
        }
        return [first, second] as const;
      }),
  };
}
