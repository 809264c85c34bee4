/** What `-details` prints of VXLAN and Geneve (ip/iplink_vxlan.c and ip/iplink_geneve.c of iproute2). */
import type { UdpTunnelOptions } from '../../kernel/link/options.ts';
import type { Link } from '../../kernel/state.ts';
import { type Address, formatAddress, isAny } from '../../net/address.ts';
import type { PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { hexadecimal, printOptions } from './print-options.ts';
import { printTypeOfService } from './print-tunnel.ts';

/** Options that only one of the printers knows, as requests give them. */
interface ShownOptions extends UdpTunnelOptions {
  readonly srcport?: readonly [number, number];
  readonly tos?: number | 'inherit';
  readonly df?: 'unset' | 'set' | 'inherit';
  readonly flowlabel?: number;
  readonly ageing?: number | 'none';
  readonly maxaddress?: number | 'unlimited';
  readonly [name: string]: unknown;
}

const GENEVE_PORT = 6081;

/** Bits of the header that a VXLAN does not take, where no request told otherwise. */
const RESERVED_BITS = '0xf7ffffff000000ff';

/** Switches of a VXLAN: the name that is printed, that of the option, and what it is by default. */
const SWITCHES: readonly (readonly [key: string, option: string, value: boolean])[] = [
  ['external', 'external', false],
  ['learning', 'learning', true],
  ['proxy', 'proxy', false],
  ['rsc', 'rsc', false],
  ['l2miss', 'l2miss', false],
  ['l3miss', 'l3miss', false],
  ['udp_csum', 'udpcsum', true],
  ['udp_zero_csum6_tx', 'udp6zerocsumtx', false],
  ['udp_zero_csum6_rx', 'udp6zerocsumrx', false],
  ['remcsum_tx', 'remcsumtx', false],
  ['remcsum_rx', 'remcsumrx', false],
  ['localbypass', 'localbypass', true],
];

/** Options that change what is printed in ways that are not modelled. */
const HIDING: readonly string[] = [
  'external',
  'gbp',
  'gpe',
  'reserved_bits',
  'mcroute',
  'vnifilter',
  'innerprotoinherit',
];

function optionsOf(session: Session, { name, details }: Link): ShownOptions {
  const options: ShownOptions =
    details?.kind === 'vxlan' || details?.kind === 'geneve' ? { ...details.options } : {};
  const hiding = HIDING.find((each) => options[each]);
  if (hiding) session.hideStdout(`\`${hiding}\` of "${name}" is not printed in detail`);
  return options;
}

export function printVxlan(session: Session, data: PrintedRecord, link: Link): void {
  const options = optionsOf(session, link);
  const { id = 0, dev, ageing = 300, maxaddress, dstport = 0 } = options;
  const [low, high] = options.srcport ?? [0, 0];
  data.field('id', id, `id ${id} `);
  printEnd(data, options.group ? 'group' : 'remote', options.group ?? options.remote);
  printEnd(data, 'local', options.local);
  if (dev) data.field('link', session.linkName(dev), `dev ${session.linkName(dev)} `);
  data.field('port_range', { low, high }, `srcport ${low} ${high} `);
  data.field('port', dstport, `dstport ${dstport} `);
  printTypeOfService(data, options.tos);
  printTtl(data, options);
  printFragmentation(data, options);
  printLabel(data, options);
  data.field('ageing', ageing === 'none' ? 0 : ageing, `ageing ${ageing === 0 ? 'none' : ageing} `);
  if (typeof maxaddress === 'number' && maxaddress > 0)
    data.field('limit', maxaddress, `maxaddr ${maxaddress} `);
  printOptions(session, data, [{ key: 'reserved_bits', value: RESERVED_BITS, since: '6.14' }]);
  for (const [key, name, byDefault] of SWITCHES) {
    if (name === 'localbypass' && session.isBefore('6.5')) continue;
    const on = (options[name] as boolean | undefined) ?? byDefault;
    const isShown = on !== byDefault || session.settings.details > 1;
    data.field(key, on, isShown ? `${on ? '' : 'no'}${key} ` : '');
  }
}

export function printGeneve(session: Session, data: PrintedRecord, link: Link): void {
  const options = optionsOf(session, link);
  const { id = 0, dstport = GENEVE_PORT, remote } = options;
  data.field('id', id, `id ${id} `);
  printEnd(data, 'remote', remote);
  printTtl(data, options);
  printTypeOfService(data, options.tos);
  printFragmentation(data, options);
  printLabel(data, options);
  data.field('port', dstport, `dstport ${dstport} `);
  const flag = (key: string, word: string, on: boolean) => data.field(key, on, `${on ? '' : 'no'}${word} `);
  if (remote?.family === 'inet6')
    flag('udp_zero_csum6_tx', 'udp6zerocsumtx', options.udp6zerocsumtx === true);
  else flag('udp_csum', 'udpcsum', options.udpcsum === true);
  flag('udp_zero_csum6_rx', 'udp6zerocsumrx', options.udp6zerocsumrx !== false);
}

/** An address of IPv6 has another name in JSON. */
function printEnd(data: PrintedRecord, name: string, address: Address | undefined): void {
  if (!address || isAny(address)) return;
  const text = formatAddress(address);
  data.field(address.family === 'inet6' ? `${name}6` : name, text, `${name} ${text} `);
}

/** That it is taken from the inner packet is not told in JSON. */
function printTtl(data: PrintedRecord, { ttl = 0 }: ShownOptions): void {
  if (ttl === 'inherit') return data.textOnly('ttl inherit ');
  const number = ttl === 'auto' ? 0 : ttl;
  data.field('ttl', number, `ttl ${number === 0 ? 'auto' : number} `);
}

function printFragmentation(data: PrintedRecord, { df = 'unset' }: ShownOptions): void {
  data.field('df', df, df === 'unset' ? '' : `df ${df} `);
}

function printLabel(data: PrintedRecord, { flowlabel = 0 }: ShownOptions): void {
  if (flowlabel !== 0) data.field('label', hexadecimal(flowlabel), `flowlabel ${hexadecimal(flowlabel)} `);
}
