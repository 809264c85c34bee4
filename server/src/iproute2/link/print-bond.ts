/** What `-details` prints of bonds (bond_print_opt() in ip/iplink_bond.c of iproute2). */
import type { Link } from '../../kernel/state.ts';
import type { PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { type OptionRow, printOptions } from './print-options.ts';

const monitoring: readonly OptionRow[] = [
  { key: 'mode', value: '' },
  { key: 'miimon', value: 0 },
  { key: 'updelay', value: 0 },
  { key: 'downdelay', value: 0 },
  { key: 'peer_notify_delay', value: 0, since: '5.3' },
  { key: 'use_carrier', value: 1 },
  { key: 'arp_interval', value: 0 },
  { key: 'arp_missed_max', value: 2, since: '5.17' },
];

const slaves: readonly OptionRow[] = [
  { key: 'arp_all_targets', value: 'any' },
  { key: 'primary_reselect', value: 'always' },
  { key: 'fail_over_mac', value: 'none' },
  { key: 'xmit_hash_policy', value: 'layer2' },
  { key: 'resend_igmp', value: 1 },
  { key: 'num_peer_notif', word: 'num_grat_arp', value: 1 },
  { key: 'all_slaves_active', value: 0 },
  { key: 'min_links', value: 0 },
  { key: 'lp_interval', value: 1 },
  { key: 'packets_per_slave', value: 1 },
  { key: 'ad_lacp_active', word: 'lacp_active', value: 'on', since: '5.15' },
  { key: 'ad_lacp_rate', word: 'lacp_rate', value: 'slow' },
  { key: 'coupled_control', value: true, since: '6.9' },
  { key: 'broadcast_neighbor', value: false, since: '6.18' },
  { key: 'ad_select', value: 'stable' },
];

const aggregation: readonly OptionRow[] = [
  { key: 'ad_actor_sys_prio', value: 65535 },
  { key: 'ad_user_port_key', value: 0 },
  { key: 'ad_actor_system', value: '00:00:00:00:00:00' },
];

export function printBond(session: Session, data: PrintedRecord, link: Link): void {
  if (link.details?.kind !== 'bond') return;
  const { mode, options } = link.details;
  if (hasSlaves(session, link)) session.hideStdout(`which slave of "${link.name}" is active is not modelled`);
  if (options.arp_ip_target !== undefined || options.ns_ip6_target !== undefined) {
    session.hideStdout(`the targets of "${link.name}" are not modelled`);
  }
  printOptions(session, data, monitoring, { ...options, mode });
  const validated = String(options.arp_validate ?? 'none');
  data.field('arp_validate', validated === 'none' ? null : validated, `arp_validate ${validated} `);
  printOptions(session, data, slaves, options);
  if (mode === '802.3ad') printOptions(session, data, aggregation, options);
  printOptions(session, data, [{ key: 'tlb_dynamic_lb', value: 1 }], options);
}

function hasSlaves(session: Session, { index }: Link): boolean {
  return [...(session.here?.links.values() ?? [])].some(({ master }) => master === index);
}
