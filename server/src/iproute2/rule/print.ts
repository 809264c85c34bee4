/** How `ip` prints a rule: print_rule() of ip/iprule.c. */
import type { Namespace, Rule } from '../../kernel/state.ts';
import { Protocol, type RouteType } from '../../kernel/uapi.ts';
import { addressBits, formatAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { ipProtocolName } from '../values/ip-protocols.ts';
import type { Range } from '../values/masks-and-ranges.ts';
import { formatNamed, formatRealms } from '../values/named-numbers.ts';
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
  record.textOnly('\n');
  return record;
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
  if (rule.sourcePorts) printPorts(record, 'sport', rule.sourcePorts);
  if (rule.destinationPorts) printPorts(record, 'dport', rule.destinationPorts);
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

function printPorts(record: PrintedRecord, key: string, { start, end }: Range): void {
  if (start === end) {
    record.field(key, start, ` ${key} ${start}`);
    return;
  }
  record.field(`${key}_start`, start, ` ${key} ${start}`);
  record.field(`${key}_end`, end, `-${end}`);
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
    default: {
      const name = formatRouteType(session, rule.action satisfies RouteType);
      record.field('action', name, ` ${name}`);
    }
  }
}
