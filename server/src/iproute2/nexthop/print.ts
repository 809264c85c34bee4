/** How `ip` prints a nexthop object: __print_nexthop_entry() of ip/ipnexthop.c. */
import type { NexthopGroup, NexthopObject, Resilience, SingleNexthop } from '../../kernel/nexthop/object.ts';
import { Protocol, Scope } from '../../kernel/uapi.ts';
import { formatAddress } from '../../net/address.ts';
import { type Json, type JsonObject, PrintedRecord } from '../record.ts';
import { printEncap } from '../route/print-encap.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';

/** The object without the line's end: it also stands inside the print-out of a route. */
export function printNexthopObject(session: Session, object: NexthopObject): PrintedRecord {
  const record = new PrintedRecord();
  const { content, protocol } = object;
  const detailed = session.settings.details > 0;
  record.field('id', object.id, `id ${object.id} `);
  if (content.kind === 'group') printGroup(record, content);
  else printWay(session, record, content);
  const scope = scopeOf(content);
  if (scope !== Scope.UNIVERSE || detailed) {
    const name = formatNamed(session, 'scope', scope);
    record.field('scope', name, `scope ${name} `);
  }
  if (isBlackhole(content)) record.flag('blackhole', 'blackhole ');
  if (protocol !== Protocol.UNSPEC || detailed) {
    const name = formatNamed(session, 'protocol', protocol);
    record.field('protocol', name, `proto ${name} `);
  }
  const flags = content.kind === 'single' && content.nexthop.onlink ? ['onlink'] : [];
  record.field('flags', flags, flags.map((flag) => `${flag} `).join(''));
  if (content.fdb) record.flag('fdb', 'fdb');
  if (content.kind === 'group') hideCounters(session);
  return record;
}

function isBlackhole(content: NexthopObject['content']): boolean {
  return content.kind === 'single' && content.nexthop.blackhole === true;
}

/** Neither blackholes nor groups are told the scope of. */
function scopeOf(content: NexthopObject['content']): number {
  return content.kind === 'group' || content.nexthop.blackhole ? Scope.UNIVERSE : content.nexthop.scope;
}

function printWay(session: Session, record: PrintedRecord, { nexthop }: SingleNexthop): void {
  if (nexthop.blackhole) return;
  const { encap, gateway, outInterface } = nexthop;
  printEncap(session, record, encap);
  if (gateway) record.field('gateway', formatAddress(gateway), `via ${formatAddress(gateway)} `);
  if (outInterface !== 0) {
    const name = session.linkName(outInterface);
    record.field('dev', name, `dev ${name} `);
  }
}

function printGroup(record: PrintedRecord, { members, resilience }: NexthopGroup): void {
  const json = members.map(({ id, weight }): JsonObject => (weight > 1 ? { id, weight } : { id }));
  const text = members.map(({ id, weight }) => (weight > 1 ? `${id},${weight}` : String(id)));
  record.field('group', json, `group ${text.join('/')} `);
  if (!resilience) return;
  record.field('type', 'resilient', 'type resilient ');
  printResilience(record, resilience);
}

function printResilience(record: PrintedRecord, resilience: Resilience): void {
  const { buckets, idleTimer, unbalancedTimer } = resilience;
  const values: readonly (readonly [string, Json])[] = [
    ['buckets', buckets],
    ['idle_timer', idleTimer],
    ['unbalanced_timer', unbalancedTimer],
    ['unbalanced_time', 0],
  ];
  record.jsonOnly('resilient_args', Object.fromEntries(values));
  record.textOnly(values.map(([name, value]) => `${name} ${value} `).join(''));
}

/** With `-s` newer releases show how many packets each member was chosen for. */
function hideCounters(session: Session): void {
  if (session.settings.statistics > 0) {
    session.hideStdout('how many packets the members of a group carried is not modelled');
  }
}
