import { classLength, IPV4, prefixLength, type Translation } from './translation.ts';

/** ifconfig(8): `up`, `down`, an address with its netmask, `mtu`, `hw ether`, `add` and `del` of IPv6 addresses. */
export function translateIfconfig(args: readonly string[]): Translation {
  const [name, ...words] = args;
  if (!name || name.startsWith('-') || words.length === 0) return undefined;
  const [device = name] = name.split(':');
  const wanted = readWords(words);
  return wanted && [...addressCommands(name, device, wanted), ...linkCommands(name, device, wanted)];
}

interface Wanted {
  address?: string;
  length?: number;
  broadcast?: string;
  readonly ipv6: (readonly ['add' | 'del', string])[];
  readonly link: string[][];
}

/** Undefined where one of the words is not translated. */
function readWords(words: readonly string[]): Wanted | undefined {
  const wanted: Wanted = { ipv6: [], link: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!takeWord(wanted, word, rest)) return undefined;
  }
  return wanted;
}

function takeWord(wanted: Wanted, word: string, rest: string[]): boolean {
  switch (word) {
    case 'inet':
      return true;
    case 'up':
    case 'down':
    case 'promisc':
    case '-promisc':
      wanted.link.push(word.endsWith('promisc') ? ['promisc', word[0] === '-' ? 'off' : 'on'] : [word]);
      return true;
    case 'mtu':
      wanted.link.push(['mtu', rest.shift() ?? '']);
      return true;
    case 'hw':
      if (rest.shift() !== 'ether') return false;
      wanted.link.push(['address', rest.shift() ?? '']);
      return true;
    case 'netmask':
      return setLength(wanted, prefixLength(rest.shift() ?? ''));
    case 'broadcast':
      wanted.broadcast = rest.shift() ?? '';
      return true;
    case 'inet6':
      return true;
    case 'add':
    case 'del':
      wanted.ipv6.push([word, rest.shift() ?? '']);
      return true;
    default:
      return setAddress(wanted, word);
  }
}

function setLength(wanted: Wanted, length: number | undefined): boolean {
  if (length === undefined) return false;
  wanted.length = length;
  return true;
}

function setAddress(wanted: Wanted, word: string): boolean {
  const [address = '', length, ...more] = word.split('/');
  if (!IPV4.test(address) || wanted.address !== undefined || more.length > 0) return false;
  wanted.address = address;
  return length === undefined || setLength(wanted, Number(length));
}

/** The address of a name is replaced; that of another label (`eth0:1`) stays beside it. */
function addressCommands(
  name: string,
  device: string,
  { address, length, broadcast, ipv6 }: Wanted,
): string[][] {
  const commands = ipv6.map(([verb, each]) => ['-6', 'address', verb, each, 'dev', device]);
  if (address === undefined) return commands;
  const flush = flushOf(name, device);
  if (address === '0.0.0.0') return [flush, ...commands];
  const prefix = `${address}/${length ?? classLength(address)}`;
  const label = name === device ? [] : ['label', name];
  const add = ['address', 'add', prefix, 'broadcast', broadcast ?? '+', ...label, 'dev', device];
  return [flush, add, ['link', 'set', 'dev', device, 'up'], ...commands];
}

function flushOf(name: string, device: string): string[] {
  return ['-4', 'address', 'flush', 'dev', device, 'label', name];
}

/** What goes down under a label is the address alone. */
function linkCommands(name: string, device: string, { link }: Wanted): string[][] {
  return link.map((words) =>
    name !== device && words[0] === 'down' ? flushOf(name, device) : ['link', 'set', 'dev', device, ...words],
  );
}
