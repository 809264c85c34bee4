/** `ip rule show` and `flush`: iprule_list_flush_or_save() of iproute2. */
import type { RuleRequest } from '../../kernel/rtnetlink.ts';
import type { PortSelector, Rule } from '../../kernel/state.ts';
import type { Command } from '../../syntax/ip/tree.ts';
import { printRecords } from '../record.ts';
import { kernelErrorText, type Session } from '../session.ts';
import { inetOnly } from '../values/addresses.ts';
import { readRuleFilter, selectsRule } from './filter.ts';
import { printRule, surroundingsOf } from './print.ts';

/** A failed dump is reported by return code 1, which `ip` turns into -1. */
const DUMP_FAILED = 255;

export function showRules(session: Session, command: Command): void {
  const filter = readRuleFilter(session, command.clauses);
  const rules = dumpRules(session);
  const surroundings = surroundingsOf(session.here, rules);
  const selected = rules.filter((rule) => selectsRule(filter, rule));
  printRecords(
    session,
    selected.map((rule) => printRule(session, rule, surroundings)),
  );
}

/** Deletes what the selectors choose, except rules of priority 0: those carry no priority in a dump. */
export function flushRules(session: Session, command: Command): void {
  const filter = readRuleFilter(session, command.clauses);
  for (const rule of dumpRules(session)) {
    const chosen =
      selectsRule(filter, rule) && (filter.protocol === undefined || filter.protocol === rule.protocol);
    if (chosen && rule.priority !== 0) deleteRule(session, rule);
  }
  if (session.settings.json) printRecords(session, []);
}

function deleteRule(session: Session, rule: Rule): void {
  const answer = session.ask({ type: 'delrule', rule: deletionOf(rule) });
  if (answer.kind !== 'error') return;
  session.complain(`${kernelErrorText(answer.error)}Dump terminated\n`);
  session.leave({ status: DUMP_FAILED, by: 'kernel', blame: undefined, aborts: false });
}

function dumpRules(session: Session): readonly Rule[] {
  const family = inetOnly(session.settings.family) ?? 'inet';
  const reply = session.request({ type: 'dumprules', family });
  return reply.type === 'rules' ? reply.rules : [];
}

/** The request that deletes exactly this rule: the message of the dump, sent back. */
function deletionOf(rule: Rule): RuleRequest {
  const { origin: _, ...attributes } = rule;
  const { sourcePorts, destinationPorts, ...others } = attributes;
  const given = { ...others, sourcePorts: sent(sourcePorts), destinationPorts: sent(destinationPorts) };
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as unknown as RuleRequest;
}

/** A range of ports is told without a mask. */
function sent(ports: PortSelector | undefined): RuleRequest['sourcePorts'] {
  return ports && (ports.mask === 0 ? { start: ports.start, end: ports.end } : ports);
}
