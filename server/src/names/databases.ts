import type { NameKind } from './name-table.ts';

/** How iproute2 keeps one kind of names (the static tables of lib/rt_names.c). */
export interface Database {
  /**
   * `array`: one slot per id 0-255, so a later line takes the slot and the earlier name is gone.
   * `hash`: 256 chains, chosen by id modulo 256, newest entry first, so both names stay.
   */
  readonly storage: 'array' | 'hash';
  /** The names that exist without any file. */
  readonly builtins: readonly (readonly [id: number, name: string])[];
  /** True where iproute2 also reads `KIND.d/*.conf`. */
  readonly dropIns: boolean;
}

/** All databases, by kind. */
export const databases: Readonly<Record<NameKind, Database>> = {
  rt_tables: {
    storage: 'hash',
    builtins: [
      [253, 'default'],
      [254, 'main'],
      [255, 'local'],
    ],
    dropIns: true,
  },
  rt_protos: {
    storage: 'array',
    builtins: [
      [0, 'unspec'],
      [1, 'redirect'],
      [2, 'kernel'],
      [3, 'boot'],
      [4, 'static'],
      [8, 'gated'],
      [9, 'ra'],
      [10, 'mrt'],
      [11, 'zebra'],
      [12, 'bird'],
      [13, 'dnrouted'],
      [14, 'xorp'],
      [15, 'ntk'],
      [16, 'dhcp'],
      [18, 'keepalived'],
      [42, 'babel'],
      [186, 'bgp'],
      [187, 'isis'],
      [188, 'ospf'],
      [189, 'rip'],
      [192, 'eigrp'],
    ],
    dropIns: true,
  },
  rt_scopes: {
    storage: 'array',
    builtins: [
      [0, 'global'],
      [200, 'site'],
      [253, 'link'],
      [254, 'host'],
      [255, 'nowhere'],
    ],
    dropIns: false,
  },
  rt_realms: { storage: 'array', builtins: [[0, 'unknown']], dropIns: false },
  rt_dsfield: { storage: 'array', builtins: [[0, '0']], dropIns: false },
  rt_addrprotos: {
    storage: 'array',
    builtins: [
      [0, 'unspec'],
      [1, 'kernel_lo'],
      [2, 'kernel_ra'],
      [3, 'kernel_ll'],
    ],
    dropIns: true,
  },
  group: { storage: 'hash', builtins: [[0, 'default']], dropIns: false },
  nl_protos: {
    storage: 'array',
    builtins: [
      [0, 'rtnl'],
      [1, 'unused'],
      [2, 'usersock'],
      [3, 'fw'],
      [4, 'tcpdiag'],
      [5, 'nflog'],
      [6, 'xfrm'],
      [7, 'selinux'],
      [8, 'iscsi'],
      [9, 'audit'],
      [10, 'fiblookup'],
      [11, 'connector'],
      [12, 'nft'],
      [13, 'ip6fw'],
      [14, 'dec-rt'],
      [15, 'uevent'],
      [16, 'genl'],
      [18, 'scsi-trans'],
      [19, 'ecryptfs'],
      [20, 'rdma'],
      [21, 'crypto'],
    ],
    dropIns: false,
  },
};

/** Every kind there is. */
export const nameKinds = Object.keys(databases) as NameKind[];

/** The highest id a file can name: ids are read into a C int, and an array has 256 slots. */
export function highestId(kind: NameKind): number {
  return databases[kind].storage === 'array' ? 255 : 0x7fffffff;
}
