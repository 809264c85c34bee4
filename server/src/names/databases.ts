import type { Release } from '../release/release.ts';
import { isBefore, type Target } from '../release/target.ts';
import type { NameKind } from './name-table.ts';

/** How iproute2 keeps one kind of names (the static tables of lib/rt_names.c). */
export interface Database {
  /**
   * `array`: one slot per id 0-255, so a later line takes the slot and the earlier name is gone.
   * `hash`: 256 chains, chosen by id modulo 256, newest entry first, so both names stay.
   */
  readonly storage: 'array' | 'hash';
  /** The names that exist without any file, and since when. */
  readonly builtins: readonly (readonly [id: number, name: string, since?: Release])[];
  /** The release since which `KIND.d/*.conf` are read as well; undefined where they never are. */
  readonly dropInsSince?: Release;
  /** The first release that knows the database; undefined for those of old. */
  readonly since?: Release;
}

/** RTPROT_BIRD: the last protocol that BusyBox names. */
const BIRD = 12;

/** All databases, by kind. */
export const databases: Readonly<Record<NameKind, Database>> = {
  rt_tables: {
    storage: 'hash',
    builtins: [
      [253, 'default'],
      [254, 'main'],
      [255, 'local'],
    ],
    dropInsSince: '4.4',
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
      [18, 'keepalived', '5.9'],
      [42, 'babel'],
      [186, 'bgp', '4.18'],
      [187, 'isis', '4.18'],
      [188, 'ospf', '4.18'],
      [189, 'rip', '4.18'],
      [192, 'eigrp', '4.18'],
    ],
    dropInsSince: '4.10',
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
  },
  rt_realms: { storage: 'array', builtins: [[0, 'unknown']] },
  rt_dsfield: { storage: 'array', builtins: [[0, '0']] },
  rt_addrprotos: {
    storage: 'array',
    builtins: [
      [0, 'unspec'],
      [1, 'kernel_lo'],
      [2, 'kernel_ra'],
      [3, 'kernel_ll'],
    ],
    dropInsSince: '6.13',
    since: '6.4',
  },
  group: { storage: 'hash', builtins: [[0, 'default']] },
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
  },
};

/**
 * The names that the target's `ip` knows without any file. BusyBox has those of the oldest iproute2, and two of its own
 * (networking/libiproute/rt_names.c).
 */
export function builtinsOf(kind: NameKind, target: Target): Database['builtins'] {
  const { builtins, since } = databases[kind];
  if (target === 'busybox') return busyboxBuiltins[kind] ?? builtins;
  if (since && isBefore(target, since)) return [];
  return builtins.flatMap(([id, name, from]) =>
    from && isBefore(target, from) ? [] : [[id, name] as const],
  );
}

const busyboxBuiltins: Readonly<Partial<Record<NameKind, Database['builtins']>>> = {
  rt_tables: [[0, 'unspec'], ...databases.rt_tables.builtins],
  rt_protos: [[0, 'none'], ...databases.rt_protos.builtins.filter(([id]) => id > 0 && id <= BIRD)],
};

/** Every kind there is. */
export const nameKinds = Object.keys(databases) as NameKind[];

/** The highest id a file can name: ids are read into a C int, and an array has 256 slots. */
export function highestId(kind: NameKind): number {
  return databases[kind].storage === 'array' ? 255 : 0x7fffffff;
}
