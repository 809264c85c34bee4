/**
 * Who puts which protocol number (`proto`, RTPROT_*) on the routes it adds: the numbers that are taken.
 * Sources: include/uapi/linux/rtnetlink.h, iproute2's etc/iproute2/rt_protos, and FRR's zebra/rt_netlink.h for those
 * without a name there.
 */
export interface KnownProtocol {
  readonly id: number;
  /** As in rt_protos where it is listed there; else the usual word. */
  readonly name: string;
  /**
   * `kernel`: the kernel itself. `network`: what the network told (DHCP, router advertisements).
   * `anyone`: everyone who does not say more. `daemon`: one routing daemon, which takes such routes for its own.
   */
  readonly owner: 'kernel' | 'network' | 'anyone' | 'daemon';
  /** Who uses it; reads well behind "used by". */
  readonly usedBy: string;
}

export const knownProtocols: readonly KnownProtocol[] = [
  { id: 0, name: 'unspec', owner: 'anyone', usedBy: 'whoever gives no protocol in the request' },
  { id: 1, name: 'redirect', owner: 'kernel', usedBy: 'the kernel, for ICMP redirects' },
  { id: 2, name: 'kernel', owner: 'kernel', usedBy: 'the kernel, for the routes that come with addresses' },
  { id: 3, name: 'boot', owner: 'anyone', usedBy: '`ip route` and `route` where no protocol is given' },
  {
    id: 4,
    name: 'static',
    owner: 'anyone',
    usedBy: 'administrators, systemd-networkd (and so netplan) and NetworkManager alike',
  },
  { id: 8, name: 'gated', owner: 'daemon', usedBy: 'GateD' },
  {
    id: 9,
    name: 'ra',
    owner: 'network',
    usedBy: 'whoever handles IPv6 router advertisements, the kernel included',
  },
  { id: 10, name: 'mrt', owner: 'daemon', usedBy: 'Merit MRT' },
  { id: 11, name: 'zebra', owner: 'daemon', usedBy: 'zebra, the kernel side of FRR and Quagga' },
  { id: 12, name: 'bird', owner: 'daemon', usedBy: 'BIRD' },
  { id: 13, name: 'dnrouted', owner: 'daemon', usedBy: 'the DECnet routing daemon' },
  { id: 14, name: 'xorp', owner: 'daemon', usedBy: 'XORP' },
  { id: 15, name: 'ntk', owner: 'daemon', usedBy: 'Netsukuku' },
  { id: 16, name: 'dhcp', owner: 'network', usedBy: 'DHCP clients' },
  { id: 17, name: 'mrouted', owner: 'daemon', usedBy: 'multicast routing daemons' },
  { id: 18, name: 'keepalived', owner: 'daemon', usedBy: 'keepalived' },
  { id: 42, name: 'babel', owner: 'daemon', usedBy: 'babeld and FRR' },
  { id: 84, name: 'ovn', owner: 'daemon', usedBy: 'OVN' },
  { id: 99, name: 'openr', owner: 'daemon', usedBy: 'Open/R' },
  { id: 186, name: 'bgp', owner: 'daemon', usedBy: 'FRR, for BGP routes' },
  { id: 187, name: 'isis', owner: 'daemon', usedBy: 'FRR, for IS-IS routes' },
  { id: 188, name: 'ospf', owner: 'daemon', usedBy: 'FRR, for OSPF routes' },
  { id: 189, name: 'rip', owner: 'daemon', usedBy: 'FRR, for RIP routes' },
  { id: 190, name: 'ripng', owner: 'daemon', usedBy: 'FRR, for RIPng routes' },
  { id: 191, name: 'nhrp', owner: 'daemon', usedBy: 'FRR, for NHRP routes' },
  { id: 192, name: 'eigrp', owner: 'daemon', usedBy: 'FRR, for EIGRP routes' },
  { id: 193, name: 'ldp', owner: 'daemon', usedBy: 'FRR, for LDP routes' },
  { id: 194, name: 'sharp', owner: 'daemon', usedBy: 'FRR, for routes of its test daemon' },
  { id: 195, name: 'pbr', owner: 'daemon', usedBy: 'FRR, for policy routes' },
  { id: 196, name: 'zstatic', owner: 'daemon', usedBy: 'FRR, for its static routes' },
  { id: 197, name: 'openfabric', owner: 'daemon', usedBy: 'FRR, for OpenFabric routes' },
  { id: 198, name: 'srte', owner: 'daemon', usedBy: 'FRR, for segment routing policies' },
];

const byId = new Map(knownProtocols.map((protocol) => [protocol.id, protocol]));

/** Who has claimed the protocol number; undefined for a number that is free to use. */
export function knownProtocol(id: number): KnownProtocol | undefined {
  return byId.get(id);
}
