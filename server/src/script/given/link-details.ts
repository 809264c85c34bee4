/** What only links of one kind have, out of `info_data` of `ip -d -j link`. */

import { parseIpv4 } from '../../iproute2/values/ipv4.ts';
import type { LinkDetails } from '../../kernel/link/details.ts';
import type {
  IpvlanMode,
  MacvlanMode,
  TunnelKindName,
  TunnelOptions,
  UdpTunnelOptions,
} from '../../kernel/link/options.ts';
import type { Address } from '../../net/address.ts';
import type { ListedItem } from '../../syntax/listing/listing.ts';
import { flagAt, itemsAt, numberAt, textAt, textsAt } from './fields.ts';
import type { Reader } from './reader.ts';

/** A link's details as they are read. */
export interface DetailsSource {
  readonly reader: Reader;
  readonly kind: string;
  /** `info_data`. */
  readonly data: ListedItem;
  /** The namespace where its outer packets are. */
  readonly home: string;
  /** The hardware address that it was made with. */
  readonly permanentMac: string | undefined;
  readonly indexOf: (name: string) => number | undefined;
  /** How many links of its kind on the same link come before it. */
  readonly elder: number;
}

/** The details of a link; undefined for kinds that have none, and where they are not told. */
export function readDetails(source: DetailsSource): LinkDetails | undefined {
  const { kind } = source;
  return Object.hasOwn(readers, kind) ? readers[kind]?.(source) : undefined;
}

type DetailsReader = (source: DetailsSource) => LinkDetails | undefined;

const readers: Readonly<Record<string, DetailsReader>> = {
  bond: ({ data }) => ({
    kind: 'bond',
    mode: textAt(data, 'mode') ?? 'balance-rr',
    macDrawn: false,
    options: {},
  }),
  bridge: () => ({ kind: 'bridge', macSet: false, mtuSet: false, options: {} }),
  geneve: readUdpTunnel,
  gre: readTunnel,
  gretap: readTunnel,
  ip6gre: readTunnel,
  ip6gretap: readTunnel,
  ip6tnl: readTunnel,
  ipip: readTunnel,
  ipvlan: readIpvlan,
  ipvtap: readIpvlan,
  macvlan: readMacvlan,
  macvtap: readMacvlan,
  sit: readTunnel,
  vlan: readVlan,
  vrf: readVrf,
  vti: readTunnel,
  vti6: readTunnel,
  vxlan: readUdpTunnel,
};

function readVrf({ data }: DetailsSource): LinkDetails | undefined {
  const table = numberAt(data, 'table');
  return table === undefined ? undefined : { kind: 'vrf', table };
}

const SERVICE_TAG = 0x88a8;
const CUSTOMER_TAG = 0x8100;

function readVlan({ data }: DetailsSource): LinkDetails | undefined {
  const id = numberAt(data, 'id');
  if (id === undefined) return undefined;
  const flags = textsAt(data, 'flags').map((flag) => [flag.toLowerCase(), true] as const);
  return {
    kind: 'vlan',
    id,
    protocol: /ad$/i.test(textAt(data, 'protocol') ?? '') ? SERVICE_TAG : CUSTOMER_TAG,
    flags: Object.fromEntries(flags),
    ingress: priorities(data, 'ingress_qos'),
    egress: priorities(data, 'egress_qos'),
    macInherited: false,
  };
}

function priorities(data: ListedItem, key: string): (readonly [number, number])[] {
  return itemsAt(data, key).flatMap((pair) => {
    const [from, to] = [numberAt(pair, 'from'), numberAt(pair, 'to')];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
}

const BROADCAST_QUEUE = 1000;

function readMacvlan({ kind, data }: DetailsSource): LinkDetails | undefined {
  const mode = textAt(data, 'mode');
  if (mode === undefined) return undefined;
  return {
    kind: kind as 'macvlan' | 'macvtap',
    mode: mode as MacvlanMode,
    nopromisc: flagAt(data, 'nopromisc'),
    nodst: flagAt(data, 'nodst'),
    broadcastQueue: numberAt(data, 'bcqueuelen') ?? BROADCAST_QUEUE,
  };
}

/** Which number tells it from the others of its link is not told: they are counted in the order of their indexes. */
function readIpvlan({ kind, data, permanentMac, elder }: DetailsSource): LinkDetails | undefined {
  const mode = textAt(data, 'mode');
  if (mode === undefined) return undefined;
  const isolation = (['private', 'vepa'] as const).find((name) => flagAt(data, name)) ?? 'bridge';
  return {
    kind: kind as 'ipvlan' | 'ipvtap',
    mode: mode as IpvlanMode,
    isolation,
    deviceId: elder + 1,
    lastDeviceId: elder + 1,
    permanentMac,
  };
}

function readUdpTunnel(source: DetailsSource): LinkDetails | undefined {
  const { reader, kind, data, home } = source;
  const id = numberAt(data, 'id');
  if (id === undefined) return undefined;
  const end = (key: string) => reader.address(data, key) ?? reader.address(data, `${key}6`);
  const options: Told<UdpTunnelOptions> = {
    id,
    group: end('group'),
    remote: end('remote'),
    local: end('local'),
    dev: linkOf(source),
    dstport: numberAt(data, 'port'),
    flowlabel: numberAt(data, 'label'),
    ttl: numberAt(data, 'ttl'),
    external: flagAt(data, 'external') || undefined,
  };
  return { kind: kind as 'vxlan' | 'geneve', home, options: onlyTold(options) };
}

const SWITCHES = ['iseq', 'oseq', 'icsum', 'ocsum', 'external'] as const;

function readTunnel(source: DetailsSource): LinkDetails | undefined {
  const { reader, kind, data, home } = source;
  const permanentMac = kind.endsWith('tap') ? undefined : source.permanentMac;
  if (!('remote' in data)) return undefined;
  const options: Told<TunnelOptions> = {
    remote: endOf(reader, data, 'remote'),
    local: endOf(reader, data, 'local'),
    dev: linkOf(source),
    mode: textAt(data, 'proto'),
    ttl: numberAt(data, 'ttl') || undefined,
    tos: numberAt(data, 'tos'),
    ikey: keyOf(data, 'ikey'),
    okey: keyOf(data, 'okey'),
    encaplimit: flagAt(data, 'ip6_tnl_f_ign_encap_limit') ? 'none' : numberAt(data, 'encap_limit'),
    ...('pmtudisc' in data && { pmtudisc: data.pmtudisc === true }),
    ...Object.fromEntries(SWITCHES.filter((name) => flagAt(data, name)).map((name) => [name, true])),
  };
  return { kind: kind as TunnelKindName, home, options: onlyTold(options), permanentMac };
}

function endOf(reader: Reader, data: ListedItem, key: string): Address | undefined {
  return textAt(data, key) === 'any' ? undefined : reader.address(data, key);
}

/** Keys look like IPv4 addresses. */
function keyOf(data: ListedItem, key: string): number | undefined {
  const text = textAt(data, key);
  return text === undefined ? undefined : parseIpv4(text)?.w0;
}

function linkOf({ data, indexOf }: DetailsSource): number | undefined {
  const name = textAt(data, 'link');
  return name === undefined ? undefined : indexOf(name);
}

type Told<Options> = { readonly [Key in keyof Options]: Options[Key] | undefined };

/** An option that is not told is left out. */
function onlyTold<Options>(options: Told<Options>): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}
