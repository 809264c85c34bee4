/** How `ip` prints a rule: print_rule() of ip/iprule.c. */
import type { MaskedNumber, Namespace, PortSelector, Rule } from '../../kernel/state.ts';
import { Protocol, type RouteType } from '../../kernel/uapi.ts';
import { addressBits, formatAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { ipProtocolName } from '../values/ip-protocols.ts';
import { DSCP_MASK, LABEL_MASK } from '../values/masks-and-ranges.ts';
import { formatNamed, formatRealms } from '../values/named-numbers.ts';
import { U16_MAX } from '../values/numbers.ts';
import { formatRouteType } from '../values/route-types.ts';

/** What the kernel tells along with a rule, for it depends on the rest of the namespace. */
interface Surroundings {
  /** Links that exist; undefined where not all are known: then every name is taken to be one. */
  readonly linkNames: ReadonlySet<string> | undefined;
  readonly priorities: ReadonlySet<number>;
}

/** `rules` are all rules of the namespace: a `goto` whose target is not among them is unresolved. */
export function surroundingsOf(namespace: Namespace | undefined, rules: readonly Rule[]): Surroundings {
  const links = namespace?.complete ? [...namespace.links.values()] : undefined;
  return {
    linkNames: links && new Set(links.map((link) => link.name)),
    priorities: new Set(rules.map((rule) => rule.priority)),
  };
}

export function printRule(session: Session, rule: Rule, surroundings: Surroundings): PrintedRecord {
  const record = new PrintedRecord();
  record.field('priority', rule.priority, `${rule.priority}:\t`);
  if (rule.not) record.flag('not', 'not ');
  printPrefixes(record, rule);
  printMatches(session, record, rule, surroundings);
  printTable(session, record, rule);
  printAction(session, record, rule, surroundings);
  const shownProtocol = rule.protocol !== Protocol.UNSPEC && rule.protocol !== Protocol.KERNEL;
  if (shownProtocol || session.settings.details > 0) {
    const name = formatNamed(session, 'protocol', rule.protocol);
    record.field('protocol', name, ` proto ${name}`);
  }
  printNewSelectors(session, record, rule);
  record.textOnly('\n');
  return record;
}

/** Selectors that releases before their time leave out. */
function printNewSelectors(session: Session, record: PrintedRecord, { dscp, flowLabel }: Rule): void {
  if (dscp && !session.isBefore('6.13')) printDscp(session, record, dscp);
  if (!flowLabel || session.isBefore('6.14')) return;
  const [label, mask] = [hexadecimal(flowLabel.value), hexadecimal(flowLabel.mask)];
  record.field('flowlabel', label, ` flowlabel ${label}`);
  record.field('flowlabel_mask', mask, flowLabel.mask === LABEL_MASK ? '' : `/${mask}`);
}

function printDscp(session: Session, record: PrintedRecord, { value, mask }: MaskedNumber): void {
  const name = formatDscp(session, value);
  const whole = mask === DSCP_MASK || session.isBefore('6.15');
  record.field('dscp', name, ` dscp ${whole ? name : `${hexadecimal(value)}/${hexadecimal(mask)}`}`);
  if (!session.isBefore('6.15')) record.jsonOnly('dscp_mask', hexadecimal(mask));
}

/** A DSCP has the name of the octet that it is the upper part of; without one it is a decimal number. */
function formatDscp(session: Session, dscp: number): string {
  const name = session.settings.numeric ? undefined : session.names.table('rt_dsfield').nameOf(dscp << 2);
  return name ?? String(dscp);
}

function printPrefixes(record: PrintedRecord, { source, destination }: Rule): void {
  if (source) printPrefix(record, 'src', source, 'from ');
  else record.field('src', 'all', 'from all');
  if (destination) printPrefix(record, 'dst', destination, ' to ');
}

function printPrefix(record: PrintedRecord, key: string, { address, length }: Prefix, lead: string): void {
  record.field(key, formatAddress(address), `${lead}${formatAddress(address)}`);
  if (length !== addressBits(address.family)) record.field(`${key}len`, length, `/${length}`);
}

function printMatches(
  session: Session,
  record: PrintedRecord,
  rule: Rule,
  { linkNames }: Surroundings,
): void {
  if (rule.tos !== 0) {
    const name = formatNamed(session, 'tos', rule.tos);
    record.field('tos', name, ` tos ${name}`);
  }
  printMark(record, rule);
  for (const [key, name] of [
    ['iif', rule.inInterface],
    ['oif', rule.outInterface],
  ] as const) {
    if (name === undefined) continue;
    record.field(key, name, ` ${key} ${name}`);
    if (linkNames && !linkNames.has(name)) record.flag(`${key}_detached`, ' [detached]');
  }
  if (rule.l3mdev) record.flag('l3mdev', ' lookup [l3mdev-table]');
  if (rule.uidRange) {
    record.field('uid_start', rule.uidRange.start, ` uidrange ${rule.uidRange.start}`);
    record.field('uid_end', rule.uidRange.end, `-${rule.uidRange.end}`);
  }
  if (rule.ipProtocol !== undefined) {
    const name = ipProtocolName(session, rule.ipProtocol);
    record.field('ipproto', name, ` ipproto ${name}`);
  }
  if (rule.sourcePorts) printPorts(session, record, 'sport', rule.sourcePorts);
  if (rule.destinationPorts) printPorts(session, record, 'dport', rule.destinationPorts);
  if (rule.tunnelId !== undefined) record.field('tun_id', rule.tunnelId, ` tun_id ${rule.tunnelId}`);
}

function printMark(record: PrintedRecord, { mark, mask }: Rule): void {
  if (mark === 0 && mask === 0) return;
  record.field('fwmark', hexadecimal(mark), ` fwmark ${hexadecimal(mark)}`);
  if (mask !== 0xffffffff) record.field('fwmask', hexadecimal(mask), `/${hexadecimal(mask)}`);
}

/** As printf's %#x: 0 has no prefix. */
function hexadecimal(number: number): string {
  return number === 0 ? '0' : `0x${number.toString(16)}`;
}

function printPorts(
  session: Session,
  record: PrintedRecord,
  key: string,
  { start, end, mask }: PortSelector,
): void {
  if (start !== end) {
    record.field(`${key}_start`, start, ` ${key} ${start}`);
    record.field(`${key}_end`, end, `-${end}`);
    return;
  }
  if (session.isBefore('6.15')) return record.field(key, start, ` ${key} ${start}`);
  const masked = mask === U16_MAX ? String(start) : `${hexadecimal(start)}/${hexadecimal(mask)}`;
  record.field(key, start, ` ${key} ${masked}`);
  record.jsonOnly(`${key}_mask`, hexadecimal(mask));
}

function printTable(session: Session, record: PrintedRecord, rule: Rule): void {
  if (rule.table !== 0) {
    const name = formatNamed(session, 'table', rule.table);
    record.field('table', name, ` lookup ${name}`);
    const { suppressPrefixLength, suppressInterfaceGroup } = rule;
    if (suppressPrefixLength !== undefined) {
      record.field(
        'suppress_prefixlen',
        suppressPrefixLength,
        ` suppress_prefixlength ${suppressPrefixLength}`,
      );
    }
    if (suppressInterfaceGroup !== undefined) {
      const group = formatNamed(session, 'group', suppressInterfaceGroup);
      record.field('suppress_ifgroup', group, ` suppress_ifgroup ${group}`);
    }
  }
  if (rule.realms) {
    const { source, destination } = formatRealms(session, rule.realms);
    if (source === undefined) record.textOnly(' realms ');
    else record.field('flow_from', source, ` realms ${source}/`);
    record.field('flow_to', destination, destination);
  }
}

function printAction(
  session: Session,
  record: PrintedRecord,
  rule: Rule,
  { priorities }: Surroundings,
): void {
  switch (rule.action) {
    case 'lookup':
      return;
    case 'nop':
      record.flag('nop', ' nop');
      return;
    case 'goto':
      record.field('goto', rule.target ?? 'none', ` goto ${rule.target ?? 'none'}`);
      if (rule.target === undefined || !priorities.has(rule.target))
        record.flag('unresolved', ' [unresolved]');
      return;
    // Route NAT without the address that it would map to.
    case 'nat':
      record.flag('masquerade', ' masquerade');
      return;
    default: {
      const name = formatRouteType(session, rule.action satisfies RouteType);
      record.field('action', name, ` ${name}`);
    }
  }
}
