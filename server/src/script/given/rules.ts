import { parseIpProtocol } from '../../iproute2/values/ip-protocols.ts';
import { parseRouteType } from '../../iproute2/values/route-types.ts';
import type { ToldRule } from '../../kernel/captured/rules.ts';
import type { MaskedNumber, PortSelector } from '../../kernel/state.ts';
import { Protocol, type RuleAction, routeTypes, Table } from '../../kernel/uapi.ts';
import { addressBits, type Family } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { ListedItem, PlacedItem } from '../../syntax/listing/listing.ts';
import { flagAt, numberAt, textAt } from './fields.ts';
import type { Reader } from './reader.ts';

/** The rules of `ip rule`, in the order told. */
export function readRules(reader: Reader, items: readonly PlacedItem[], family: Family): ToldRule[] {
  return items.flatMap(({ item, line }) => {
    reader.at(line);
    return readRule(reader, item, family) ?? [];
  });
}

function readRule(reader: Reader, item: ListedItem, family: Family): ToldRule | undefined {
  const priority = numberAt(item, 'priority');
  if (priority === undefined) return reader.fault('a rule without a priority');
  const table = reader.named(item, 'table', 'table') ?? Table.UNSPEC;
  const told = {
    family,
    priority,
    not: flagAt(item, 'not'),
    source: prefixOf(reader, item, 'src'),
    destination: prefixOf(reader, item, 'dst'),
    tos: reader.named(item, 'tos', 'tos'),
    ...markOf(item),
    inInterface: textAt(item, 'iif'),
    outInterface: textAt(item, 'oif'),
    uidRange: rangeOf(item, 'uid_start', 'uid_end'),
    ipProtocol: ipProtocolOf(item),
    sourcePorts: portsOf(item, 'sport'),
    destinationPorts: portsOf(item, 'dport'),
    dscp: dscpOf(reader, item),
    flowLabel: maskedOf(item, 'flowlabel', FLOW_LABEL_BITS),
    tunnelId: textAt(item, 'tun_id') === undefined ? undefined : BigInt(numberAt(item, 'tun_id') ?? 0),
    l3mdev: flagAt(item, 'l3mdev'),
    action: actionOf(item),
    table,
    target: numberAt(item, 'goto'),
    suppressPrefixLength: numberAt(item, 'suppress_prefixlen'),
    suppressInterfaceGroup: reader.named(item, 'suppress_ifgroup', 'group'),
    realms: realmsOf(reader, item),
    protocol: reader.named(item, 'protocol', 'protocol') ?? protocolOf(priority, table),
  };
  return withoutUndefined(told);
}

const DSCP_BITS = 0x3f;
const FLOW_LABEL_BITS = 0xfffff;

/** `ip` hides who added a rule where it was the kernel or nobody: the first rules are the kernel's. */
function protocolOf(priority: number, table: number): number {
  const isFirst =
    (priority === 0 && table === Table.LOCAL) ||
    (priority === 32766 && table === Table.MAIN) ||
    (priority === 32767 && table === Table.DEFAULT);
  return isFirst ? Protocol.KERNEL : Protocol.UNSPEC;
}

function prefixOf(reader: Reader, item: ListedItem, key: string): Prefix | undefined {
  if (textAt(item, key) === 'all') return undefined;
  const address = reader.address(item, key);
  if (!address) return undefined;
  return { address, length: numberAt(item, `${key}len`) ?? addressBits(address.family) };
}

function markOf(item: ListedItem): { readonly mark?: number; readonly mask?: number } {
  const mark = numberAt(item, 'fwmark');
  if (mark === undefined) return {};
  return { mark, mask: numberAt(item, 'fwmask') ?? 0xffffffff };
}

function rangeOf(item: ListedItem, first: string, last: string) {
  const [start, end] = [numberAt(item, first), numberAt(item, last)];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function portsOf(item: ListedItem, key: string): Pick<PortSelector, 'start' | 'end'> | undefined {
  const port = numberAt(item, key);
  if (port === undefined) return rangeOf(item, `${key}_start`, `${key}_end`);
  const mask = numberAt(item, `${key}_mask`);
  return { start: port, end: port, ...(mask !== undefined && { mask }) };
}

function maskedOf(item: ListedItem, key: string, bits: number): MaskedNumber | undefined {
  const value = numberAt(item, key);
  return value === undefined ? undefined : { value, mask: numberAt(item, `${key}_mask`) ?? bits };
}

/** A DSCP has the name of the octet that it is the upper part of. */
function dscpOf(reader: Reader, item: ListedItem): MaskedNumber | undefined {
  const number = maskedOf(item, 'dscp', DSCP_BITS);
  if (number || !('dscp' in item)) return number;
  return {
    value: (reader.named(item, 'dscp', 'tos') ?? 0) >>> 2,
    mask: numberAt(item, 'dscp_mask') ?? DSCP_BITS,
  };
}

function ipProtocolOf(item: ListedItem): number | undefined {
  const text = textAt(item, 'ipproto');
  return text === undefined ? undefined : parseIpProtocol(text.replace(/^ipproto-/, ''));
}

function actionOf(item: ListedItem): RuleAction {
  if (flagAt(item, 'nop')) return 'nop';
  if ('goto' in item) return 'goto';
  if (flagAt(item, 'masquerade') || 'nat_gateway' in item) return 'nat';
  const action = textAt(item, 'action');
  const type = action === undefined ? undefined : routeTypes[parseRouteType(action) ?? 0];
  return type === undefined || type === 'none' ? 'lookup' : (type as RuleAction);
}

function realmsOf(reader: Reader, item: ListedItem): number | undefined {
  const to = reader.named(item, 'flow_to', 'realm');
  if (to === undefined) return undefined;
  return (((reader.named(item, 'flow_from', 'realm') ?? 0) << 16) | to) >>> 0;
}

type Told = { readonly [Key in keyof ToldRule]: ToldRule[Key] | undefined };

/** An attribute that is not told is left out of a request. */
function withoutUndefined(told: Told): ToldRule {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as never;
}
