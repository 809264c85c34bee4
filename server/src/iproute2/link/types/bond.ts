/** `type bond` and `type bond_slave`: ip/iplink_bond.c and ip/iplink_bond_slave.c. */
import { type Address, anyAddress, ipv4 } from '../../../net/address.ts';
import { OLDEST_RELEASE, type Release } from '../../../release/release.ts';
import type { Word } from '../../../syntax/word.ts';
import { addressExpected } from '../../errors.ts';
import type { Session } from '../../session.ts';
import { parseWritten } from '../../values/addresses.ts';
import { parseUnsigned, U8_MAX, U16_MAX, U32_MAX } from '../../values/numbers.ts';
import { readPlainAddress } from '../../values/tunnel-keys.ts';
import { certain } from '../../values/words.ts';
import type { LinkTypeReader, Option } from './option-table.ts';
import {
  device,
  flag,
  hardwareAddress,
  noDevice,
  oneOfOnOff,
  signed,
  unsigned,
  value,
  wrong,
} from './readers.ts';

const modes = [
  'balance-rr',
  'active-backup',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
] as const;

const bondOptions = {
  mode: indexed('mode', modes),
  active_slave: device(noDevice),
  clear_active_slave: flag(true),
  miimon: upTo(U32_MAX, 'miimon'),
  updelay: upTo(U32_MAX, 'updelay'),
  downdelay: upTo(U32_MAX, 'downdelay'),
  peer_notify_delay: upTo(U32_MAX, 'peer_notify_delay'),
  use_carrier: upTo(U8_MAX, 'use_carrier'),
  arp_interval: upTo(U32_MAX, 'arp_interval'),
  arp_ip_target: targets((session, word, text) => ipv4(readPlainAddress(session, word, text))),
  ns_ip6_target: targets(readIpv6),
  arp_validate: indexed(
    'arp_validate',
    ['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'],
    { filter: '5.14', filter_active: '5.14', filter_backup: '5.14' },
  ),
  arp_all_targets: indexed('arp_all_targets', ['any', 'all']),
  arp_missed_max: upTo(U8_MAX, 'arp_missed_max'),
  primary: device(noDevice),
  primary_reselect: indexed('primary_reselect', ['always', 'better', 'failure']),
  fail_over_mac: indexed('fail_over_mac', ['none', 'active', 'follow']),
  xmit_hash_policy: indexed(
    'xmit_hash_policy',
    ['layer2', 'layer3+4', 'layer2+3', 'encap2+3', 'encap3+4', 'vlan+srcmac'],
    { 'vlan+srcmac': '5.12' },
  ),
  resend_igmp: upTo(U32_MAX, 'resend_igmp'),
  num_grat_arp: upTo(U8_MAX, 'num_grat_arp|num_unsol_na'),
  all_slaves_active: upTo(U8_MAX, 'all_slaves_active'),
  min_links: upTo(U32_MAX, 'min_links'),
  lp_interval: upTo(U32_MAX, 'lp_interval'),
  packets_per_slave: upTo(U32_MAX, 'packets_per_slave'),
  lacp_rate: indexed('lacp_rate', ['slow', 'fast']),
  lacp_active: indexed('lacp_active', ['off', 'on']),
  coupled_control: oneOfOnOff('coupled_control'),
  broadcast_neighbor: oneOfOnOff('broadcast_neighbor'),
  ad_select: indexed('ad_select', ['stable', 'bandwidth', 'count', 'actor_port_prio'], {
    actor_port_prio: '6.18',
  }),
  ad_user_port_key: upTo(U16_MAX, 'ad_user_port_key'),
  ad_actor_sys_prio: upTo(U16_MAX, 'ad_actor_sys_prio'),
  ad_actor_system: hardwareAddress,
  tlb_dynamic_lb: upTo(U8_MAX, 'tlb_dynamic_lb'),
} as const;

const portOptions = {
  queue_id: unsigned(U16_MAX, 'queue_id is invalid'),
  prio: signed(wrong('prio is invalid')),
  actor_port_prio: unsigned(U16_MAX, 'actor prio is invalid'),
} as const;

export const bond: LinkTypeReader<typeof bondOptions> = { options: bondOptions };
export const bondPort: LinkTypeReader<typeof portOptions> = { options: portOptions };

function upTo(max: number, name: string) {
  return unsigned(max, `invalid ${name}`);
}

/** A word of a list, or its place in the list as a decimal number. Some words are younger than the option. */
function indexed<Name extends string>(
  name: string,
  words: readonly Name[],
  since: { readonly [word in Name]?: Release } = {},
): Option<Name> {
  return value(
    (text, session) => {
      const known = words.filter((word) => !session.isBefore(since[word] ?? OLDEST_RELEASE));
      const index = parseUnsigned(text, known.length - 1, 'decimal');
      return index === undefined ? known.find((word) => word === text) : known[index];
    },
    wrong(`invalid ${name}`),
  );
}

/** BOND_MAX_ARP_TARGETS: what follows so many addresses is not looked at. */
const MOST_TARGETS = 16;

/** Addresses joined by commas. The command may end before them. */
function targets(read: (session: Session, word: Word, text: string) => Address): Option<readonly Address[]> {
  return {
    read: ({ session }, { values: [word] }) => {
      if (!word) return [];
      const texts = certain(word)
        .text.split(',')
        .filter((text) => text !== '');
      return texts.slice(0, MOST_TARGETS).map((text) => read(session, word, text));
    },
  };
}

function readIpv6(session: Session, word: Word, text: string): Address {
  const written = parseWritten(text, 'inet6') ?? addressExpected(session, 'inet6 address', word, text);
  return written.address ?? anyAddress('inet6');
}
