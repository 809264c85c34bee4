/** One address as `ip address show` prints it: print_addrinfo() in ip/ipaddress.c of iproute2. */
import type { InterfaceAddress } from '../../kernel/state.ts';
import { formatAddress, sameAddress } from '../../net/address.ts';
import { lineBreak, PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';
import { FOREVER } from './draft.ts';
import { flagsOf } from './flags.ts';

/** `named`: with index and name of the link in front (`-oneline`, `-statistics` of a flush). */
export function printAddress(session: Session, address: InterfaceAddress, named: boolean): PrintedRecord {
  const record = new PrintedRecord();
  const { brief } = session.settings;
  if (!brief) {
    if (named) printLinkName(session, record, address.index);
    record.field('family', address.family, `    ${address.family} `);
  }
  printLocal(session, record, address);
  if (!brief) printRest(session, record, address);
  return record;
}

function printLinkName(session: Session, record: PrintedRecord, index: number): void {
  record.jsonOnly('index', index);
  record.field('dev', session.linkName(index), `${index}: ${session.linkName(index)}`);
}

function printLocal(session: Session, record: PrintedRecord, address: InterfaceAddress): void {
  const { local, peer, metric } = address;
  const text = address.ipv6?.drawn
    ? session.drawnAddress('linkLocalAddress', session.linkName(address.index))
    : formatAddress(local.address);
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
  if (address.ipv6?.contested) session.hideStdout('who of two that asked at once for an address has it');
  for (const flag of flagsOf(address)) if (flag !== 'permanent') record.field(flag, true, `${flag} `);
  printProtocol(session, record, address);
  if (address.family === 'inet') record.field('label', address.label, address.label);
  printLifetimes(session, record, address);
  record.textOnly('\n');
}

/** Since iproute2 6.4. */
function printProtocol(session: Session, record: PrintedRecord, { protocol }: InterfaceAddress): void {
  if (!protocol || session.isBefore('6.4')) return;
  const name = formatNamed(session, 'address-protocol', protocol);
  record.field('protocol', name, `proto ${name} `);
}

/** The kernel tells of no lifetime for an IPv4 address that is valid for ever, though it may be deprecated. */
function printLifetimes(session: Session, record: PrintedRecord, address: InterfaceAddress): void {
  const { family, validLifetime: valid, preferredLifetime: preferred, aged } = address;
  if (aged) session.hideStdout('how much of the lifetime of an address is left depends on the time');
  const shown = family === 'inet' && valid === undefined ? undefined : preferred;
  printLifetime(record, 'valid_life_time', valid, `${lineBreak(session)}       valid_lft`);
  printLifetime(record, 'preferred_life_time', shown, ' preferred_lft');
}

function printLifetime(record: PrintedRecord, key: string, seconds = FOREVER, lead = ''): void {
  record.field(key, seconds, `${lead} ${seconds === FOREVER ? 'forever' : `${seconds}sec`}`);
}
