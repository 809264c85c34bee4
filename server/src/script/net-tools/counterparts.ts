/** What a program of before `ip` leaves to be wished for, and which commands do its work now. */
export interface Counterpart {
  /** A clause that goes on a sentence about the program. */
  readonly lacks: string;
  /** Calls of `ip` and `bridge` for the same work, the first for the most usual one. */
  readonly commands: readonly string[];
}

/** By the name of the program. */
export const counterparts: Readonly<Record<string, Counterpart>> = {
  ifconfig: {
    lacks: 'knows one address of a link, and others only where they have labels',
    commands: ['ip address', 'ip link'],
  },
  route: { lacks: 'knows only the table `main`: neither rules nor `proto`', commands: ['ip route'] },
  netstat: { lacks: 'shows only the table `main`', commands: ['ip route', 'ip -s link', 'ip maddress'] },
  arp: { lacks: 'knows only IPv4 neighbours', commands: ['ip neighbour'] },
  brctl: {
    lacks: 'knows bridges only by the old ioctls',
    commands: ['ip link ... type bridge', 'bridge link'],
  },
  vconfig: { lacks: 'knows VLANs only by the old ioctls', commands: ['ip link add ... type vlan'] },
  iptunnel: { lacks: 'knows tunnels in IPv4 only by the old ioctls', commands: ['ip tunnel', 'ip link'] },
  ipmaddr: { lacks: 'is of net-tools, too', commands: ['ip maddress'] },
  nameif: { lacks: 'is of net-tools, too', commands: ['ip link set dev NAME name NEW'] },
  tunctl: { lacks: 'only makes what `ip` makes as well', commands: ['ip tuntap'] },
};
