import { addressBits, fillAddress, formatAddress, ipv4, parseAddress } from '../../net/address.ts';
import { parsePrefix } from '../../net/prefix.ts';
import type { Span } from '../../text/span.ts';
import type { Stanza } from './ifupdown.ts';

/** A command, and where in the stanza the reason for it stands. */
export interface MethodCommand {
  readonly text: string;
  readonly span: Span;
  /** Nobody minds if it fails. */
  readonly optional?: true;
}

/**
 * What ifup and ifdown of Debian (0.8.41, `ifup -n -v`) run by themselves for a stanza; of methods that leave
 * the configuration to another program (`dhcp`, `ppp`) only what comes before.
 */
export function methodCommands(stanza: Stanza, direction: 'up' | 'down'): MethodCommand[] {
  const method = METHODS[`${stanza.family} ${stanza.method}`];
  return method ? method(new Options(stanza), direction === 'up') : [];
}

type Method = (options: Options, up: boolean) => MethodCommand[];

const METHODS: Readonly<Record<string, Method>> = {
  'inet static': (options, up) => (up ? staticUp(options) : staticDown(options)),
  'inet6 static': (options, up) => (up ? static6Up(options) : static6Down(options)),
  'inet manual': (options, up) => (up ? manualUp(options) : manualDown(options, '-4')),
  'inet6 manual': (options, up) =>
    up ? [options.optional(`ip link set dev ${options.name} up`)] : manualDown(options, '-6'),
  'inet dhcp': (options, up) => (up ? dhcpUp(options) : [options.linkDown()]),
  'inet6 dhcp': (options, up) => (up ? dhcp6Up(options) : [options.linkDown()]),
  'inet6 auto': (options, up) => (up ? auto6Up(options) : auto6Down(options)),
  'inet loopback': (options, up) => [options.at(`ip link set dev ${options.name} ${up ? 'up' : 'down'}`)],
};

/** The options of a stanza: the last one of a name counts. */
class Options {
  readonly name: string;
  private readonly stanza: Stanza;

  constructor(stanza: Stanza) {
    this.stanza = stanza;
    this.name = stanza.name;
  }

  value(key: string): string | undefined {
    return this.stanza.options.findLast((option) => option.key === key)?.value;
  }

  /** ` KEYWORD VALUE` where the option is given, else nothing. */
  word(keyword: string, key: string): string {
    const value = this.value(key);
    return value === undefined ? '' : ` ${keyword} ${value}`;
  }

  /** A command that is there because of an option, or of the stanza as such. */
  at(text: string, key?: string): MethodCommand {
    const option = this.stanza.options.findLast((each) => each.key === key);
    return { text, span: option?.span ?? this.stanza.span };
  }

  optional(text: string, key?: string): MethodCommand {
    return { ...this.at(text, key), optional: true };
  }

  linkDown(): MethodCommand {
    return this.at(`ip link set dev ${this.name} down`);
  }

  sysctl6(setting: string, value: string, key?: string): MethodCommand {
    return this.at(`sysctl -q -e -w net.ipv6.conf.${this.name}.${setting}=${value}`, key);
  }

  linkUp(): MethodCommand {
    const mac = this.value('hwaddress')?.replace(/^ether\s+/, '');
    const address = mac === undefined ? '' : ` address ${mac}`;
    return this.at(`ip link set dev ${this.name}${this.word('mtu', 'mtu')}${address} up`);
  }
}

function staticUp(options: Options): MethodCommand[] {
  const { name } = options;
  return [
    ...ownAddress(options, 'add'),
    options.linkUp(),
    ...gateway(
      options,
      (via) => `ip route add default via ${via}${options.word('metric', 'metric')} dev ${name} onlink`,
    ),
  ];
}

function staticDown(options: Options): MethodCommand[] {
  const { name } = options;
  const isAlias = name.includes(':');
  return [
    ...gateway(
      options,
      (via) => `ip route del default via ${via}${options.word('metric', 'metric')} dev ${name}`,
    ).map((command) => ({ ...command, optional: true as const })),
    ...ownAddress(options, 'del'),
    ...(isAlias
      ? []
      : [options.at(`ip -4 addr flush dev ${name}`), options.at(`ip link set dev ${name} down`)]),
  ];
}

function ownAddress(options: Options, verb: 'add' | 'del'): MethodCommand[] {
  const address = options.value('address');
  if (address === undefined) return [];
  const { name } = options;
  const [host = ''] = address.split('/');
  const mask = maskOf(address, options.value('netmask'));
  const broadcast = options.value('broadcast') ?? broadcastOf(host, mask);
  const rest = `${options.word('peer', 'pointopoint')}${options.word('scope', 'scope')}`;
  const text = `ip addr ${verb} ${host}/${mask} broadcast ${broadcast}${rest} dev ${name} label ${name}`;
  return [options.at(text, 'address')];
}

/** The mask as it is given, else that of the length behind the address, else that of the address's class. */
function maskOf(address: string, netmask: string | undefined): string {
  if (netmask !== undefined) return netmask;
  const prefix = address.includes('/') ? parsePrefix(address) : undefined;
  const length = prefix?.length ?? classLength(address);
  return formatAddress(ipv4(length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0));
}

function classLength(address: string): number {
  const first = Number.parseInt(address, 10);
  return first < 128 ? 8 : first < 192 ? 16 : 24;
}

/** Worked out of a dotted mask only; `ip` does it for a length. There is none in a network of two. */
function broadcastOf(host: string, mask: string): string {
  const address = parseAddress(host);
  const bits = parseAddress(mask);
  if (address?.family !== 'inet' || bits?.family !== 'inet') return '+';
  const length = Math.clz32(~bits.w0 >>> 0);
  return length === addressBits('inet') - 1 ? '255.255.255.255' : formatAddress(fillAddress(address, length));
}

function gateway(options: Options, command: (via: string) => string): MethodCommand[] {
  const via = options.value('gateway');
  return via === undefined ? [] : [options.at(command(via), 'gateway')];
}

function static6Up(options: Options): MethodCommand[] {
  const { name } = options;
  const acceptRa = options.value('accept_ra') ?? (options.value('gateway') === undefined ? undefined : '0');
  return [
    ...(acceptRa === undefined ? [] : [options.sysctl6('accept_ra', acceptRa)]),
    options.sysctl6('autoconf', options.value('autoconf') ?? '0'),
    ...(options.value('gateway') === undefined ? [] : [options.at(`ip addr flush dev ${name} mngtmpaddr`)]),
    options.at(`ip link set dev ${name} up`),
    ...ownAddress6(options, 'add'),
    ...gateway(
      options,
      (via) => `ip -6 route replace default via ${via}${options.word('metric', 'metric')} dev ${name} onlink`,
    ),
  ];
}

function static6Down(options: Options): MethodCommand[] {
  const { name } = options;
  return [
    ...gateway(
      options,
      (via) => `ip -6 route del default via ${via}${options.word('metric', 'metric')} dev ${name}`,
    ),
    ...ownAddress6(options, 'del'),
    options.at(`ip -6 addr flush dev ${name}`),
    options.at(`ip link set dev ${name} down`),
  ];
}

function ownAddress6(options: Options, verb: 'add' | 'del'): MethodCommand[] {
  const address = options.value('address');
  if (address === undefined) return [];
  const length = address.includes('/') ? '' : options.value('netmask');
  const prefix = length ? `${address}/${length}` : address;
  const lifetime = verb === 'add' ? options.word('preferred_lft', 'preferred-lifetime') : '';
  const tail = verb === 'add' && options.value('dad-attempts') === '0' ? ' nodad' : '';
  const scope = options.word('scope', 'scope');
  return [
    options.at(`ip -6 addr ${verb} ${prefix}${scope} dev ${options.name}${lifetime}${tail}`, 'address'),
  ];
}

/** The client brings the link up; what it is told afterwards is not known. */
function dhcpUp(options: Options): MethodCommand[] {
  const { name } = options;
  const mac = options.value('hwaddress')?.replace(/^ether\s+/, '');
  return [
    ...(mac === undefined ? [] : [options.at(`ip link set dev ${name} address ${mac}`, 'hwaddress')]),
    options.optional(`ip link set dev ${name} up`),
  ];
}

function dhcp6Up(options: Options): MethodCommand[] {
  const { name } = options;
  const acceptRa = options.value('accept_ra') ?? '1';
  const autoconf = options.value('autoconf');
  const mac = options.value('hwaddress')?.replace(/^ether\s+/, '');
  return [
    options.sysctl6('accept_ra', acceptRa, 'accept_ra'),
    ...(autoconf === undefined ? [] : [options.sysctl6('autoconf', autoconf, 'autoconf')]),
    ...(acceptRa === '0' ? [options.at(`ip addr flush dev ${name} mngtmpaddr`)] : []),
    options.at(`ip link set dev ${name}${mac === undefined ? '' : ` address ${mac}`} up`),
  ];
}

function auto6Up(options: Options): MethodCommand[] {
  const privacy = options.value('privext');
  return [
    ...(privacy === undefined ? [] : [options.sysctl6('use_tempaddr', privacy, 'privext')]),
    options.sysctl6('accept_ra', options.value('accept_ra') ?? '2', 'accept_ra'),
    options.sysctl6('autoconf', '1'),
    options.at(`ip link set dev ${options.name} up`),
  ];
}

function auto6Down(options: Options): MethodCommand[] {
  return [options.at(`ip -6 addr flush dev ${options.name} scope global`), options.linkDown()];
}

function manualUp(options: Options): MethodCommand[] {
  const { name } = options;
  const mtu = options.value('mtu');
  const mac = options.value('hwaddress')?.replace(/^ether\s+/, '');
  return [
    ...(mtu === undefined ? [] : [options.at(`ip link set dev ${name} mtu ${mtu}`, 'mtu')]),
    ...(mac === undefined ? [] : [options.at(`ip link set dev ${name} address ${mac}`, 'hwaddress')]),
    options.optional(`ip link set dev ${name} up`),
  ];
}

function manualDown(options: Options, family: '-4' | '-6'): MethodCommand[] {
  const { name } = options;
  return [
    options.optional(`ip ${family} addr flush dev ${name}`),
    options.optional(`ip link set dev ${name} down`),
  ];
}
