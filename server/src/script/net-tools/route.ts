import { prefixLength, type Translation } from './translation.ts';

/** route(8) of IPv4: `route add` puts its route before those it has the prefix and metric in common with. */
export function translateRoute(args: readonly string[]): Translation {
  const [verb, ...words] = args.filter((arg) => arg !== '-4' && arg !== '-n' && arg !== '-v');
  if (verb !== 'add' && verb !== 'del' && verb !== 'delete') return undefined;
  const wanted = readRoute(words);
  if (!wanted) return undefined;
  const { type, prefix, gateway, device, metric } = wanted;
  const route = [
    ...(type === undefined ? [] : [type]),
    prefix,
    ...(gateway === undefined ? [] : ['via', gateway]),
    ...(device === undefined ? [] : ['dev', device]),
    ...(metric === undefined ? [] : ['metric', metric]),
    ...(type === undefined ? [] : ['scope', 'host']),
  ];
  return [['-4', 'route', verb === 'add' ? 'prepend' : 'delete', ...route]];
}

interface WantedRoute {
  readonly type: 'unreachable' | undefined;
  readonly prefix: string;
  readonly gateway: string | undefined;
  readonly device: string | undefined;
  readonly metric: string | undefined;
}

/** Undefined where one of the words is not translated. */
function readRoute(words: readonly string[]): WantedRoute | undefined {
  const rest = [...words];
  const kind = /^-(?:net|host)$/.test(rest[0] ?? '') ? rest.shift() : undefined;
  const target = rest.shift();
  const options = new Map<string, string>();
  while (rest.length > 0) {
    const word = rest.shift() as string;
    const name = NAMES[word] ?? (rest.length === 0 && !options.has('dev') ? 'dev' : undefined);
    if (name === undefined) return undefined;
    const value = name === 'reject' ? 'reject' : NAMES[word] ? rest.shift() : word;
    if (value === undefined) return undefined;
    options.set(name, value);
  }
  const prefix = target === undefined ? undefined : prefixOf(target, kind, options.get('netmask'));
  if (prefix === undefined) return undefined;
  return {
    type: options.has('reject') ? 'unreachable' : undefined,
    prefix,
    gateway: options.get('gw'),
    device: options.get('dev'),
    metric: options.get('metric'),
  };
}

const NAMES: Readonly<Record<string, string>> = {
  gw: 'gw',
  netmask: 'netmask',
  metric: 'metric',
  dev: 'dev',
  reject: 'reject',
};

/** Without a netmask it is a host; which network `-net` means then is not translated. */
function prefixOf(target: string, kind: string | undefined, netmask: string | undefined): string | undefined {
  if (target === 'default') return 'default';
  const [address = '', written, ...more] = target.split('/');
  if (!/^\d{1,3}(?:\.\d{1,3}){0,3}$/.test(address) || more.length > 0) return undefined;
  const full = [...address.split('.'), '0', '0', '0'].slice(0, 4).join('.');
  if (kind === '-host') return `${full}/32`;
  if (written !== undefined) return `${full}/${written}`;
  if (netmask !== undefined) {
    const length = prefixLength(netmask);
    return length === undefined ? undefined : `${full}/${length}`;
  }
  if (kind === '-net') return undefined;
  return full === '0.0.0.0' ? 'default' : `${full}/32`;
}
