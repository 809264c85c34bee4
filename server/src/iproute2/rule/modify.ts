/** `ip rule add` and `delete`: iprule_modify() of iproute2. */
import type { RuleRequest } from '../../kernel/rtnetlink.ts';
import { Protocol, type RuleAction, Table } from '../../kernel/uapi.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { inetOnly, parseWritten, prefixToSend, readPrefix } from '../values/addresses.ts';
import { isDeviceName } from '../values/devices.ts';
import { readIpProtocol } from '../values/ip-protocols.ts';
import { readDscp, readFlowLabel, readMark, readPorts, readUidRange } from '../values/masks-and-ranges.ts';
import { readNamed, readRealms } from '../values/named-numbers.ts';
import { parseSigned, readTunnelId, readUnsigned, U8_MAX, U16_MAX } from '../values/numbers.ts';
import { parseRouteType } from '../values/route-types.ts';
import { isHelp, valueWord } from '../values/words.ts';

/** The rule as far as the words read until now say. */
type Draft = { -readonly [K in keyof RuleRequest]?: RuleRequest[K] } & {
  /** `nat ADDRESS` alone among the actions leaves it at table main. */
  keepsTable?: boolean;
};

/** EINVAL, returned as an exit status. */
const EXCLUSIVE_STATUS = 22;

export function modifyRule(session: Session, command: Command, verb: 'add' | 'delete'): void {
  const deletes = verb === 'delete';
  if (command.clauses.length === 0) {
    failWith(session, `"ip rule ${deletes ? 'del' : 'add'}" requires arguments.\n`, command.verb?.word);
  }
  const draft: Draft = {};
  for (const clause of command.clauses) Object.assign(draft, readClause(session, clause));
  if (draft.l3mdev && draft.table) {
    session.complain('table can not be specified for l3mdev rules\n');
    session.leave({ status: EXCLUSIVE_STATUS, by: 'ip', blame: undefined, aborts: false });
  }
  const { keepsTable: _, ...attributes } = draft;
  const rule: RuleRequest = {
    family: inetOnly(session.settings.family) ?? 'inet',
    protocol: Protocol.UNSPEC,
    ...(!deletes && { action: 'lookup' }),
    table: deletes || needsNoTable(draft) ? Table.UNSPEC : Table.MAIN,
    ...attributes,
  };
  session.request(
    deletes ? { type: 'delrule', rule } : { type: 'newrule', flags: { create: true, exclusive: true }, rule },
  );
}

/** Whether the rule is one of those that look up no table, unless one is written. */
function needsNoTable({ action, l3mdev, keepsTable }: Draft): boolean {
  return l3mdev === true || (action !== undefined && !keepsTable);
}

function readClause(session: Session, clause: Clause): Draft {
  return (readers[clause.spec?.name ?? ''] ?? readAction)(session, clause);
}

const readers: Readonly<Record<string, (session: Session, clause: Clause) => Draft>> = {
  not: () => ({ not: true }),
  from: (session, clause) => ({ source: readRulePrefix(session, clause) }),
  to: (session, clause) => ({ destination: readRulePrefix(session, clause) }),
  priority(session, clause) {
    return { priority: readUnsigned(session, valueWord(session, clause), 'preference value is invalid') };
  },
  tos(session, clause) {
    return { tos: readNamed(session, 'tos', valueWord(session, clause), 'TOS value is invalid') };
  },
  fwmark(session, clause) {
    const { mark, mask } = readMark(session, valueWord(session, clause));
    return { mark, ...(mask !== undefined && { mask }) };
  },
  realms(session, clause) {
    return { realms: readRealms(session, valueWord(session, clause), 'invalid realms') };
  },
  protocol(session, clause) {
    return {
      protocol: readNamed(session, 'protocol', valueWord(session, clause), '"protocol" value is invalid'),
    };
  },
  tun_id: (session, clause) => ({ tunnelId: readTunnelId(session, valueWord(session, clause)) }),
  table(session, clause) {
    return { table: readNamed(session, 'table', valueWord(session, clause), 'invalid table ID') };
  },
  suppress_prefixlength(session, clause) {
    const word = valueWord(session, clause);
    const length = parseSigned(word.text) ?? -1;
    if (length < 0) return invalidArgument(session, word, 'suppress_prefixlength value is invalid');
    return { suppressPrefixLength: length };
  },
  suppress_ifgroup(session, clause) {
    const word = valueWord(session, clause);
    return { suppressInterfaceGroup: readNamed(session, 'group', word, 'Invalid "suppress_ifgroup" value') };
  },
  iif: (session, clause) => ({ inInterface: readInterfaceName(session, clause, '"iif"/"dev"') }),
  oif: (session, clause) => ({ outInterface: readInterfaceName(session, clause, '"oif"') }),
  l3mdev: () => ({ l3mdev: true }),
  uidrange: (session, clause) => ({ uidRange: readUidRange(session, valueWord(session, clause)) }),
  nat: readNat,
  ipproto: (session, clause) => ({ ipProtocol: readIpProtocol(session, valueWord(session, clause)) }),
  sport: (session, clause) => readPortSelector(session, clause, 'sourcePorts'),
  dport: (session, clause) => readPortSelector(session, clause, 'destinationPorts'),
  dscp(session, clause) {
    const { value, mask } = readDscp(session, valueWord(session, clause));
    return { dscp: { value: value & U8_MAX, ...(mask !== undefined && { mask: mask & U8_MAX }) } };
  },
  flowlabel: (session, clause) => ({ flowLabel: readFlowLabel(session, valueWord(session, clause)) }),
  goto: (session, clause) => readTarget(session, valueWord(session, clause)),
  nop: () => ({ action: 'nop' }),
  type: readAction,
};

/** Route NAT is gone from the kernel, but iproute2 still sends it. */
function readNat(session: Session, clause: Clause): Draft {
  const word = valueWord(session, clause);
  session.complain('Warning: route NAT is deprecated\n');
  if (!parseWritten(word.text, 'inet')) {
    session.complain(`Error: an IP address is expected rather than "${word.text}"\n`);
    session.leave({ status: 1, by: 'ip', blame: word, aborts: true });
  }
  return { action: 'nat', keepsTable: true };
}

function readRulePrefix(session: Session, clause: Clause) {
  return prefixToSend(readPrefix(session, valueWord(session, clause), session.settings.family));
}

function readInterfaceName(session: Session, clause: Clause, keywords: string): string {
  const word = valueWord(session, clause);
  if (isDeviceName(word.text)) return word.text;
  return invalidArgument(session, word, `${keywords} not a valid ifname`, { bare: true });
}

function readPortSelector(session: Session, clause: Clause, key: 'sourcePorts' | 'destinationPorts'): Draft {
  const { start, end, mask } = readPorts(
    session,
    valueWord(session, clause),
    clause.spec?.name === 'dport' ? 'dport' : 'port',
  );
  return { [key]: { start, end, ...(mask !== U16_MAX && { mask }) } };
}

function readTarget(session: Session, word: Word): Draft {
  return { action: 'goto', target: readUnsigned(session, word, 'invalid target') };
}

/** FR_ACT_* share their numbers with route types: so `unicast` is a lookup, and `local` a goto without target. */
const actions: readonly (RuleAction | undefined)[] = [
  undefined,
  'lookup',
  'goto',
  'nop',
  'anycast',
  'multicast',
  'blackhole',
  'unreachable',
  'prohibit',
  'throw',
  'nat',
  'xresolve',
];

/** `[type] ACTION`. */
function readAction(session: Session, clause: Clause): Draft {
  const word = valueWord(session, clause);
  if (clause.modifiers.length > 0) return readTarget(session, word);
  if (isHelp(word)) return usage(session, word);
  if (word.text !== '' && 'nop'.startsWith(word.text)) return { action: 'nop' };
  const number = parseRouteType(word.text);
  if (number === undefined) {
    return invalidArgument(session, word, 'Failed to parse rule type', { bare: true });
  }
  const action = actions[number];
  if (!action) session.endAtRequest(`the rule action "${word.text}" is not modelled`);
  return action ? { action } : {};
}
