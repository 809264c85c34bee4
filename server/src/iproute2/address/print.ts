/** One address as `ip address show` prints it: print_addrinfo() in ip/ipaddress.c of iproute2. */
import type { InterfaceAddress } from '../../kernel/state.ts';
import { formatAddress, sameAddress } from '../../net/address.ts';
import { lineBreak, PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';
import { FOREVER } from './draft.ts';
import { flagsOf } from './filter.ts';

/** `named`: with index and name of the link in front (`-oneline`, `-statistics` of a flush). */
export function printAddress(session: Session, address: InterfaceAddress, named: boolean): PrintedRecord {
  const record = new PrintedRecord();
  const { brief } = session.settings;
  if (!brief) {
    if (named) printLinkName(session, record, address.index);
    record.field('family', address.family, `    ${address.family} `);
  }
  printLocal(record, address);
  if (!brief) printRest(session, record, address);
  return record;
}

function printLinkName(session: Session, record: PrintedRecord, index: number): void {
  record.jsonOnly('index', index);
  record.field('dev', session.linkName(index), `${index}: ${session.linkName(index)}`);
}

function printLocal(record: PrintedRecord, { local, peer, metric }: InterfaceAddress): void {
  const text = formatAddress(local.address);
  record.field('local', text, text);
  if (!sameAddress(peer, local.address))
    record.field('address', formatAddress(peer), ` peer ${formatAddress(peer)}`);
  record.field('prefixlen', local.length, `/${local.length} `);
  if (metric) record.field('metric', metric, `metric ${metric} `);
}

function printRest(session: Session, record: PrintedRecord, address: InterfaceAddress): void {
  if (address.broadcast) {
    const broadcast = formatAddress(address.broadcast);
    record.field('broadcast', broadcast, `brd ${broadcast} `);
  }
  const scope = formatNamed(session, 'scope', address.scope);
  record.field('scope', scope, `scope ${scope} `);
  for (const flag of flagsOf(address)) if (flag !== 'permanent') record.field(flag, true, `${flag} `);
  record.field('label', address.label, address.label);
  record.field('valid_life_time', FOREVER, `${lineBreak(session)}       valid_lft forever`);
  record.field('preferred_life_time', FOREVER, ' preferred_lft forever');
  record.textOnly('\n');
}
