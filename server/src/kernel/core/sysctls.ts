/**
 * The settings of `sysctl-tables.ts`. What was never written has the value of a new namespace.
 *
 * Each link has its own copy of a setting (`net.ipv4.conf.LINK.KEY`), next to `conf.all` and `conf.default`
 * (net/ipv4/devinet.c, Documentation/networking/ip-sysctl.rst).
 */
import type { Errno } from '../errno.ts';
import { carriesIpv4 } from '../link/mtu.ts';
import { linkNamed } from '../link/names.ts';
import type { Link, Namespace } from '../state.ts';
import {
  type LinkSettingKey,
  linkSetting,
  linkSettingKeys,
  linkSettings,
  namespaceSettings,
} from './sysctl-tables.ts';

const FORWARD = 'net.ipv4.ip_forward';
const FORWARD_ALL = 'net.ipv4.conf.all.forwarding';

/** The value of a setting by its dotted name; undefined where it is not modelled or there is no such link. */
export function sysctl(ns: Namespace, name: string): string | undefined {
  const plain = canonicalName(name);
  const global = namespaceSettings[plain];
  if (global) return ns.sysctls.get(plain) ?? global.initial;
  const setting = linkSettingOf(plain);
  if (!setting || !holds(ns, setting.link)) return undefined;
  return valueFor(ns, setting.link, setting.key);
}

/** What the setting amounts to for one link, together with that of `all`. */
export function effectiveSetting(ns: Namespace, link: Link, key: LinkSettingKey): number {
  const own = Number(valueFor(ns, link.name, key));
  const all = Number(valueFor(ns, 'all', key));
  switch (linkSetting(key).combination) {
    case 'alone':
      return own;
    case 'either':
      return own || all;
    case 'both':
      return own && all;
    case 'greater':
      return Math.max(own, all);
  }
}

export type SysctlOutcome =
  | { readonly kind: 'written'; readonly namespace: Namespace }
  /** EINVAL: no number, or out of range; ENOENT: no such link. */
  | { readonly kind: 'error'; readonly errno: Errno }
  | { readonly kind: 'not-modelled' };

/** Writes a setting by its dotted name, as `sysctl -w` and a write to /proc/sys do. */
export function writeSysctl(ns: Namespace, name: string, text: string): SysctlOutcome {
  const plain = canonicalName(name);
  const global = namespaceSettings[plain];
  const setting = linkSettingOf(plain);
  if (!global && !setting) return { kind: 'not-modelled' };
  if (setting && !holds(ns, setting.link)) return { kind: 'error', errno: 'ENOENT' };
  const value = sysctlInteger(text);
  if (value === undefined || (global && (value < global.least || value > global.greatest))) {
    return { kind: 'error', errno: 'EINVAL' };
  }
  const written = String(value);
  return {
    kind: 'written',
    namespace: setting ? withLinkValue(ns, setting, written) : store(ns, plain, written),
  };
}

/** The namespace with the values that a new link takes over from `default`. */
export function inheritSettings(ns: Namespace, link: string): Namespace {
  let next = ns;
  for (const key of linkSettingKeys) {
    if (linkSetting(key).follows) continue;
    const value = ns.sysctls.get(entry('default', key));
    if (value !== undefined) next = store(next, entry(link, key), value);
  }
  return next;
}

/** The namespace in which `default` no longer reaches this link: from its first address on (ipv4_devconf_setall()). */
export function pinSettings(ns: Namespace, link: string): Namespace {
  let next = ns;
  for (const key of linkSettingKeys) {
    if (linkSetting(key).follows) next = store(next, entry(link, key), valueFor(ns, link, key));
  }
  return next;
}

/** The namespace after a link went away (`to` undefined) or was renamed. */
export function moveSettings(ns: Namespace, from: string, to: string | undefined): Namespace {
  let { sysctls } = ns;
  for (const key of linkSettingKeys) {
    const value = sysctls.get(entry(from, key));
    if (value === undefined) continue;
    sysctls = sysctls.without(entry(from, key));
    if (to !== undefined) sysctls = sysctls.with(entry(to, key), value);
  }
  return { ...ns, sysctls };
}

interface NamedSetting {
  readonly link: string;
  readonly key: LinkSettingKey;
}

/** The name with dots; a dot within the name of a link is a slash, as in sysctl(8). */
function canonicalName(name: string): string {
  const setting = linkSettingOf(name);
  if (setting) return entry(setting.link, setting.key);
  const plain = name.replaceAll('/', '.');
  return plain === FORWARD ? FORWARD_ALL : plain;
}

const LINK_SETTING = /^net[./]ipv4[./]conf[./](.+)[./](\w+)$/;

function linkSettingOf(name: string): NamedSetting | undefined {
  const [, link, key] = LINK_SETTING.exec(name) ?? [];
  if (link === undefined || key === undefined || !Object.hasOwn(linkSettings, key)) return undefined;
  return { link: link.replaceAll('/', '.'), key: key as LinkSettingKey };
}

function entry(link: string, key: LinkSettingKey): string {
  return `net.ipv4.conf.${link.replaceAll('.', '/')}.${key}`;
}

/** Whether there is something to set: a link that carries IPv4, or any name where not all links are known. */
function holds(ns: Namespace, link: string): boolean {
  if (link === 'all' || link === 'default' || !ns.complete) return true;
  const known = linkNamed(ns, link);
  return known !== undefined && carriesIpv4(known);
}

function valueFor(ns: Namespace, link: string, key: LinkSettingKey): string {
  const own = ns.sysctls.get(entry(link, key));
  if (own !== undefined) return own;
  const { follows, initial, initialOfAll, initialOfLoopback } = linkSetting(key);
  if (link === 'all') return initialOfAll ?? initial;
  if (initialOfLoopback && linkNamed(ns, link)?.kind === 'loopback') return initialOfLoopback;
  return (follows && ns.sysctls.get(entry('default', key))) || initial;
}

function store(ns: Namespace, name: string, value: string): Namespace {
  return { ...ns, sysctls: ns.sysctls.with(name, value) };
}

function withLinkValue(ns: Namespace, { link, key }: NamedSetting, value: string): Namespace {
  const next = store(ns, entry(link, key), value);
  if (link !== 'all' || key !== 'forwarding' || valueFor(ns, 'all', key) === value) return next;
  return withForwardingEverywhere(next, value);
}

/** A change of `ip_forward` sets `default` and every link as well, and redirects are heeded no more (inet_forward_change()). */
function withForwardingEverywhere(ns: Namespace, value: string): Namespace {
  const redirects = value === '0' ? '1' : '0';
  let next = store(ns, entry('all', 'accept_redirects'), redirects);
  next = store(next, entry('default', 'forwarding'), value);
  for (const link of ns.links.values()) next = store(next, entry(link.name, 'forwarding'), value);
  return next;
}

const INTEGER = /^\s*(-?)(0[xX][0-9a-fA-F]+|\d+)(?:\s|$)/;

/** The first number in the text, as proc_dointvec() reads it: decimal, 0x hexadecimal or 0 octal; 32 bits. */
export function sysctlInteger(text: string): number | undefined {
  const match = INTEGER.exec(text);
  const [, sign, digits] = match ?? [];
  if (digits === undefined) return undefined;
  const octal = /^0[0-7]+$/.test(digits);
  const magnitude = octal ? Number.parseInt(digits, 8) : Number(digits);
  const value = sign === '-' ? -magnitude : magnitude;
  return value === (value | 0) ? value : undefined;
}
