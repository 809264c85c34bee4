/** Bonds (drivers/net/bonding), as far as no other switch and no probe decides which slaves carry. */
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { BondDetails } from '../details.ts';
import type { Action, Enslaving, LinkKind, Refusal } from '../kind.ts';
import { linkAt, portsOf, stackedOn } from '../link-end.ts';
import { isStationMac } from '../mac.ts';
import type { LinkOptions, NumberedOptions } from '../options.ts';
import { checkMac, ETHERNET } from './ethernet.ts';
import { isHandled } from './receive-handler.ts';
import { cannotCarryVlans } from './stacked.ts';

/** Modes in which a slave carries as long as it has a carrier. */
const SIMPLE_MODES: readonly string[] = ['balance-rr', 'active-backup', 'balance-xor', 'broadcast'];

export const bond: LinkKind = {
  ...ETHERNET,
  stem: 'bond',
  flags: ETHERNET.flags | LinkFlag.MASTER,
  pluggedIn: false,
  operState: 'DOWN',
  movable: false,
  check: (request) => checkMac(request),
  design(_kernel, { mac, options }) {
    const given: NumberedOptions = options?.kind === 'bond' ? options.options : {};
    const mode = typeof given.mode === 'string' ? given.mode : 'balance-rr';
    return { details: { kind: 'bond', mode, macDrawn: mac === undefined, options: monitored(mode, given) } };
  },
  change,
  setMtu: (kernel, end, _link, mtu) => portsOf(kernel, end).map((port) => ({ do: 'mtu', end: port, mtu })),
  setMac(kernel, end, { details }, mac) {
    if (!isStationMac(mac)) return { errno: 'EADDRNOTAVAIL' };
    const slaves: Action[] = portsOf(kernel, end).map((port) => ({ do: 'mac', end: port, mac }));
    return details?.kind === 'bond'
      ? [{ do: 'set', end, attributes: { details: { ...details, macDrawn: false } } }, ...slaves]
      : slaves;
  },
  portEvent: (kernel, end, _port, event) =>
    event === 'mtu' || event === 'mac' || !isMonitored(linkAt(kernel, end))
      ? []
      : [followSlaves(kernel, end)],
  enslave,
  release(kernel, end, port, before) {
    const link = linkAt(kernel, end);
    const last = portsOf(kernel, end).length === 0;
    const { permanentMac, originalMtu } = before.port ?? {};
    return [
      followSlaves(kernel, end),
      ...(last && link ? drawMac(end, link) : []),
      { do: 'down', end: port },
      { do: 'set', end: port, attributes: { flags: before.flags & ~LinkFlag.SLAVE } },
      { do: 'mac', end: port, mac: permanentMac },
      ...(originalMtu === undefined ? [] : [{ do: 'mtu', end: port, mtu: originalMtu } as const]),
    ];
  },
};

/** Modes that have to hear from slaves whether they have a carrier: without an interval they ask every 100 ms. */
const MONITORING: readonly string[] = ['802.3ad', 'balance-tlb', 'balance-alb'];

function monitored(mode: string, options: NumberedOptions): NumberedOptions {
  const asks = MONITORING.includes(mode) && Number(options.miimon ?? 0) === 0;
  return asks ? { ...options, miimon: 100 } : options;
}

/** Options whose change has no other consequence, as long as there is no slave. */
const SIMPLE_OPTIONS: readonly string[] = ['mode', 'miimon', 'lacp_rate', 'xmit_hash_policy'];

function change(kernel: Kernel, end: LinkEnd, link: Link, given: LinkOptions): readonly Action[] | Refusal {
  const details = detailsOf(link);
  const options = given.options as NumberedOptions;
  const complex = Object.keys(options).find((name) => !SIMPLE_OPTIONS.includes(name));
  if (!details || complex !== undefined || portsOf(kernel, end).length > 0) {
    return { reason: `what a change of \`${complex ?? 'options'}\` does to a bond is not modelled` };
  }
  const { mode = details.mode } = options;
  if (mode !== details.mode && link.up) {
    return { errno: 'EPERM', message: 'unable to set option because the bond is up' };
  }
  const merged = { ...details.options, ...options };
  const next = { ...details, mode: String(mode), options: monitored(String(mode), merged) };
  return [{ do: 'set', end, attributes: { details: next } }];
}

function detailsOf(link: Link | undefined): BondDetails | undefined {
  return link?.details?.kind === 'bond' ? link.details : undefined;
}

/** `miimon`: without it, and without ARP probes, slaves count as up whatever their carrier. */
function isMonitored(link: Link | undefined): boolean {
  return Number(detailsOf(link)?.options.miimon ?? 0) > 0;
}

function followSlaves(kernel: Kernel, end: LinkEnd): Action {
  const monitored = isMonitored(linkAt(kernel, end));
  const carries = (port: LinkEnd) => {
    const link = linkAt(kernel, port);
    return link !== undefined && (!monitored || (link.up && link.pluggedIn));
  };
  return { do: 'plug', ends: [end], pluggedIn: portsOf(kernel, end).some(carries) };
}

/** A bond without slaves gets a MAC address that the kernel draws. */
function drawMac(end: LinkEnd, link: Link): readonly Action[] {
  const details = detailsOf(link);
  return details ? [{ do: 'mac', end, mac: undefined }] : [];
}

function enslave(kernel: Kernel, end: LinkEnd, port: LinkEnd): Enslaving | Refusal {
  const link = linkAt(kernel, port);
  const bonding = linkAt(kernel, end);
  const details = detailsOf(bonding);
  if (!link || !bonding || !details) return { errno: 'ENODEV' };
  const refusal = refusalOf(kernel, end, port, link) ?? limitOf(link, details);
  if (refusal) return refusal;
  const first = portsOf(kernel, end).length === 0;
  const mac = first && details.macDrawn ? link.mac : bonding.mac;
  return {
    before: [
      ...(first && details.macDrawn ? [{ do: 'mac', end, mac } as const] : []),
      { do: 'mtu', end: port, mtu: bonding.mtu },
      { do: 'mac', end: port, mac },
      { do: 'set', end: port, attributes: { flags: link.flags | LinkFlag.SLAVE } },
      { do: 'up', end: port },
    ],
    attributes: {
      port: { kind: 'bond_slave', options: {}, permanentMac: link.mac, originalMtu: link.mtu },
    },
    after: (joined) => [followSlaves(joined, end)],
  };
}

/** What the driver has against the slave. */
function refusalOf(kernel: Kernel, end: LinkEnd, port: LinkEnd, link: Link): Refusal | undefined {
  if ((link.flags & LinkFlag.MASTER) !== 0 && link.kind !== 'bond') {
    return { errno: 'EPERM', message: 'Device type (master device) cannot be enslaved' };
  }
  if (isHandled(kernel, port)) return { errno: 'EBUSY', message: 'Device is in use and cannot be enslaved' };
  if (end.index === port.index) return { errno: 'EPERM', message: 'Cannot enslave bond to itself.' };
  const carriesVlans = stackedOn(kernel, end).some((upper) => linkAt(kernel, upper)?.kind === 'vlan');
  if (carriesVlans && cannotCarryVlans(link)) {
    return { errno: 'EPERM', message: 'Can not enslave VLAN challenged device to VLAN enabled bond' };
  }
  const isUp = link.up && !link.assumed;
  return isUp ? { errno: 'EPERM', message: 'Device can not be enslaved while up' } : undefined;
}

/** Why it is not modelled what becomes of the slave. The MAC address of an IPVLAN cannot be set. */
function limitOf(link: Link, { mode, options }: BondDetails): Refusal | undefined {
  if (link.kind === 'loopback' || link.linkType !== LinkType.ETHER || link.kind === 'bond') {
    return { reason: `a ${link.kind} as slave of a bond is not modelled` };
  }
  const isSimple =
    SIMPLE_MODES.includes(mode) && options.fail_over_mac === undefined && options.arp_interval === undefined;
  if (!isSimple) return { reason: `slaves of a bond in mode ${mode} with these options are not modelled` };
  if (link.kind !== 'ipvlan' && link.kind !== 'ipvtap') return undefined;
  return mode === 'active-backup'
    ? { reason: 'slaves of a bond whose MAC address cannot be set are not modelled' }
    : { errno: 'EOPNOTSUPP' };
}
