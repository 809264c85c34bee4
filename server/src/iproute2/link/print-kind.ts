/** What `-details` prints of links of one kind (the print_opt() functions of struct link_util of iproute2). */
import type { PriorityMap } from '../../kernel/link/options.ts';
import type { Link } from '../../kernel/state.ts';
import { lineBreak, type PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { printBond } from './print-bond.ts';
import { printGre, printIpTunnel, printVti } from './print-tunnel.ts';
import { printGeneve, printVxlan } from './print-udp-tunnel.ts';

type KindPrinter = (session: Session, data: PrintedRecord, link: Link) => void;

/** By IFLA_INFO_KIND. Kinds of which nothing more is told are not among them. */
export const kindPrinters: Readonly<Record<string, KindPrinter>> = {
  bond: printBond,
  bridge: dependsOnBuild,
  geneve: printGeneve,
  gre: printGre,
  gretap: printGre,
  ip6gre: notModelled,
  ip6gretap: notModelled,
  ip6tnl: notModelled,
  ipip: printIpTunnel,
  ipvlan: printIpvlan,
  ipvtap: printIpvlan,
  macvlan: printMacvlan,
  macvtap: printMacvlan,
  sit: printIpTunnel,
  tun: printTun,
  vlan: printVlan,
  vrf: printVrf,
  vti: printVti,
  vti6: notModelled,
  vxlan: printVxlan,
};

function notModelled(session: Session, _data: PrintedRecord, { kind }: Link): void {
  session.hideStdout(`what a ${kind} tells in detail (\`-details\`) is not modelled`);
}

/** Whether VLAN filtering and netfilter are in the kernel, and how fine its clock is. */
function dependsOnBuild(session: Session): void {
  session.hideStdout('what a bridge tells in detail (`-details`) depends on how the kernel was built');
}

function printVrf(_session: Session, data: PrintedRecord, { details }: Link): void {
  if (details?.kind === 'vrf') data.field('table', details.table, `table ${details.table} `);
}

/** EtherType of the tag of service providers; the other one that the kernel takes is that of customers. */
const SERVICE_TAG = 0x88a8;
const VLAN_FLAGS = ['reorder_hdr', 'gvrp', 'mvrp', 'loose_binding', 'bridge_binding'] as const;

function printVlan(session: Session, data: PrintedRecord, { details }: Link): void {
  if (details?.kind !== 'vlan') return;
  const protocol = details.protocol === SERVICE_TAG ? '802.1ad' : '802.1Q';
  data.field('protocol', protocol, `protocol ${protocol} `);
  data.field('id', details.id, `id ${details.id} `);
  const flags = VLAN_FLAGS.filter((flag) => details.flags[flag]).map((flag) => flag.toUpperCase());
  data.field('flags', flags, `<${flags.join(',')}> `);
  printPriorities(session, data, 'ingress', details.ingress);
  printPriorities(session, data, 'egress', details.egress);
}

function printPriorities(session: Session, data: PrintedRecord, name: string, map: PriorityMap): void {
  if (map.length === 0) return;
  const pairs = map.map(([from, to]) => `${from}:${to} `).join('');
  data.field(
    `${name}_qos`,
    map.map(([from, to]) => ({ from, to })),
    `${lineBreak(session)}      ${name}-qos-map { ${pairs}} `,
  );
}

function printMacvlan(_session: Session, data: PrintedRecord, { details }: Link): void {
  if (details?.kind !== 'macvlan' && details?.kind !== 'macvtap') return;
  data.field('mode', details.mode, `mode ${details.mode} `);
  if (details.nopromisc) data.field('nopromisc', true, 'nopromisc ');
  if (details.nodst) data.field('nodst', true, 'nodst ');
  const length = details.broadcastQueue;
  data.field('bcqueuelen', length, `bcqueuelen ${length} `);
  data.field('usedbcqueuelen', length, `usedbcqueuelen ${length} `);
}

function printIpvlan(_session: Session, data: PrintedRecord, { details }: Link): void {
  if (details?.kind !== 'ipvlan' && details?.kind !== 'ipvtap') return;
  data.field('mode', details.mode, ` mode ${details.mode} `);
  data.field(details.isolation, true, `${details.isolation} `);
}

function printTun(_session: Session, data: PrintedRecord, { kind }: Link): void {
  data.field('type', kind ?? '', `type ${kind} `);
  data.field('pi', false, 'pi off ');
  data.field('vnet_hdr', false, 'vnet_hdr off ');
  data.jsonOnly('multi_queue', false);
  data.field('persist', true, 'persist on ');
}
