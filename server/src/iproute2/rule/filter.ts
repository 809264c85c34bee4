/** The selectors of `ip rule show` and `flush`: iprule_list_flush_or_save() and filter_nlmsg() of ip/iprule.c. */
import type { MaskedNumber, PortSelector, Rule } from '../../kernel/state.ts';
import { commonBits } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { readPrefix, type WrittenPrefix } from '../values/addresses.ts';
import { isDeviceName } from '../values/devices.ts';
import { readIpProtocol } from '../values/ip-protocols.ts';
import {
  DSCP_MASK,
  type PortRange,
  type Range,
  readDscp,
  readFlowLabel,
  readMark,
  readPorts,
  readUidRange,
} from '../values/masks-and-ranges.ts';
import { parseNamed, readNamed } from '../values/named-numbers.ts';
import { readTunnelId, readUnsigned, U16_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';

/** What is selected: a field that is left out selects everything. */
export interface RuleFilter {
  readonly priority?: number;
  readonly not?: boolean;
  readonly source?: WrittenPrefix;
  readonly destination?: WrittenPrefix;
  readonly tos?: number;
  readonly mark?: number;
  readonly mask?: number;
  readonly inInterface?: string;
  readonly outInterface?: string;
  readonly l3mdev?: boolean;
  readonly uidRange?: Range;
  readonly ipProtocol?: number;
  /** With a mask of 0, ports, DSCPs and flow labels select everything. */
  readonly sourcePorts?: PortRange;
  readonly destinationPorts?: PortRange;
  readonly dscp?: MaskedNumber;
  readonly flowLabel?: MaskedNumber;
  readonly tunnelId?: bigint;
  readonly table?: number;
  /** Heeded by `flush` only; undefined after `all`. */
  readonly protocol?: number | undefined;
}

export function readRuleFilter(session: Session, clauses: readonly Clause[]): RuleFilter {
  let filter: RuleFilter = {};
  for (const clause of clauses) {
    filter = { ...filter, ...(readers[clause.spec?.name ?? ''] ?? readDestination)(session, clause) };
  }
  return filter;
}

const readers: Readonly<Record<string, (session: Session, clause: Clause) => RuleFilter>> = {
  to: readDestination,
  priority(session, clause) {
    return { priority: readUnsigned(session, valueWord(session, clause), 'preference value is invalid') };
  },
  not: () => ({ not: true }),
  tos(session, clause) {
    return { tos: readNamed(session, 'tos', valueWord(session, clause), 'TOS value is invalid') };
  },
  fwmark(session, clause) {
    const { mark, mask } = readMark(session, valueWord(session, clause));
    return { mark, ...(mask !== undefined && { mask }) };
  },
  iif: (session, clause) => ({ inInterface: readInterfaceName(session, clause, '"iif"/"dev"') }),
  oif: (session, clause) => ({ outInterface: readInterfaceName(session, clause, '"oif"') }),
  l3mdev: () => ({ l3mdev: true }),
  uidrange: (session, clause) => ({ uidRange: readUidRange(session, valueWord(session, clause)) }),
  tun_id: (session, clause) => ({ tunnelId: readTunnelId(session, valueWord(session, clause)) }),
  table(session, clause) {
    return { table: readNamed(session, 'table', valueWord(session, clause), 'table id value is invalid') };
  },
  from: (session, clause) => ({ source: readSelectorPrefix(session, clause) }),
  protocol(session, clause) {
    const word = valueWord(session, clause);
    const protocol = parseNamed(session, 'protocol', word.text);
    if (protocol === undefined && word.text !== 'all') invalidArgument(session, word, 'invalid "protocol"');
    return { protocol };
  },
  ipproto: (session, clause) => ({ ipProtocol: readIpProtocol(session, valueWord(session, clause)) }),
  sport: (session, clause) => readPortSelector(session, clause, 'sourcePorts'),
  dport: (session, clause) => readPortSelector(session, clause, 'destinationPorts'),
  dscp(session, clause) {
    const { value, mask = DSCP_MASK } = readDscp(session, valueWord(session, clause));
    return { dscp: { value, mask } };
  },
  flowlabel: (session, clause) => ({ flowLabel: readFlowLabel(session, valueWord(session, clause)) }),
};

function readDestination(session: Session, clause: Clause): RuleFilter {
  return { destination: readSelectorPrefix(session, clause) };
}

/** Without `-6` a selector is an IPv4 prefix. */
function readSelectorPrefix(session: Session, clause: Clause): WrittenPrefix {
  return readPrefix(session, valueWord(session, clause), session.settings.family ?? 'inet');
}

function readInterfaceName(session: Session, clause: Clause, keywords: string): string {
  const word = valueWord(session, clause);
  if (isDeviceName(word.text)) return word.text;
  return invalidArgument(session, word, `${keywords} not a valid ifname`, { bare: true });
}

function readPortSelector(
  session: Session,
  clause: Clause,
  key: 'sourcePorts' | 'destinationPorts',
): RuleFilter {
  const name = clause.spec?.name === 'dport' ? 'dport' : 'port';
  return { [key]: readPorts(session, valueWord(session, clause), name) };
}

/** True if `ip rule show` would print the rule. A mark, mask, protocol or table of 0 selects everything. */
export function selectsRule(filter: RuleFilter, rule: Rule): boolean {
  return (
    sameIfGiven(filter.priority, rule.priority) &&
    !(filter.not && !rule.not) &&
    !(filter.l3mdev && !rule.l3mdev) &&
    sameIfGiven(filter.tos, rule.tos) &&
    sameIfGiven(filter.mark || undefined, rule.mark) &&
    sameIfGiven(filter.mask || undefined, rule.mask) &&
    sameIfGiven(filter.inInterface, rule.inInterface) &&
    sameIfGiven(filter.outInterface, rule.outInterface) &&
    sameIfGiven(filter.ipProtocol || undefined, rule.ipProtocol) &&
    sameIfGiven(filter.table || undefined, rule.table) &&
    sameRange(filter.uidRange, rule.uidRange) &&
    samePorts(filter.sourcePorts, rule.sourcePorts) &&
    samePorts(filter.destinationPorts, rule.destinationPorts) &&
    sameMasked(filter.dscp, rule.dscp) &&
    sameMasked(filter.flowLabel, rule.flowLabel) &&
    sameIfGiven(filter.tunnelId || undefined, rule.tunnelId) &&
    within(filter.source, rule.source) &&
    within(filter.destination, rule.destination)
  );
}

function sameIfGiven<T>(wanted: T | undefined, actual: T | undefined): boolean {
  return wanted === undefined || wanted === actual;
}

function sameRange(wanted: Range | undefined, actual: Range | undefined): boolean {
  return !wanted || (wanted.start === actual?.start && wanted.end === actual.end);
}

/** A rule for a range of ports tells of no mask, and counts as one for all bits. */
function samePorts(wanted: PortRange | undefined, actual: PortSelector | undefined): boolean {
  if (!wanted?.mask) return true;
  return sameRange(wanted, actual) && wanted.mask === (actual?.mask || U16_MAX);
}

function sameMasked(wanted: MaskedNumber | undefined, actual: MaskedNumber | undefined): boolean {
  return !wanted?.mask || (wanted.value === actual?.value && wanted.mask === actual.mask);
}

function within(wanted: WrittenPrefix | undefined, actual: Prefix | undefined): boolean {
  if (!wanted?.family || wanted.length === 0) return true;
  if (!actual || !wanted.address || wanted.length > actual.length) return false;
  return commonBits(wanted.address, actual.address) >= wanted.length;
}
