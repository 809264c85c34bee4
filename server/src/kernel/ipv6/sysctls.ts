/** Reading and writing `net.ipv6.conf.*`, and what a new value does at once (addrconf_sysctl_*() of net/ipv6/addrconf.c). */
import { parseAddress } from '../../net/address.ts';
import { type SysctlOutcome, sysctlInteger } from '../core/sysctls.ts';
import { getLink } from '../link/get-link.ts';
import { linkNamed } from '../link/names.ts';
import { BOOT } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { linkCameUp, linkWentDown } from './addrconf.ts';
import { allowsAddressGeneration } from './address-generation.ts';
import { addressesOf } from './address-list.ts';
import { joinAnycast, leaveAnycast } from './address-routes.ts';
import { deviceOf, withDevice, withSetting } from './devices.ts';
import { addAutomaticAddresses } from './link-local.ts';
import { AddressGeneration, type Ipv6Setting, isIpv6Setting } from './settings.ts';
import type { Inet6Device } from './state.ts';

const STABLE_SECRET = 'stable_secret';
const NAME = /^net[./]ipv6[./]conf[./](.+)[./](\w+)$/;

export function isIpv6Sysctl(name: string): boolean {
  return NAME.test(name);
}

/** The value; undefined where the setting is not modelled, cannot be read, or there is no such link. */
export function sysctlOfIpv6(ns: Namespace, name: string): string | undefined {
  const { place, key } = partsOf(name);
  if (key === STABLE_SECRET || !isIpv6Setting(key)) return undefined;
  const link = linkNamed(ns, place);
  const settings =
    place === 'all' || place === 'default' ? ns.ipv6.settings[place] : link && deviceOf(ns, link)?.settings;
  return settings && String(settings[key]);
}

/** Writes a setting of a link, of `default` or of `all`. A link that is not known may be there all the same. */
export function writeSysctlOfIpv6(ns: Namespace, name: string, text: string): SysctlOutcome {
  const { place, key } = partsOf(name);
  if (key !== STABLE_SECRET && !isIpv6Setting(key)) return { kind: 'not-modelled' };
  const found = place === 'all' || place === 'default' ? { ns, link: undefined } : findLink(ns, place);
  if (!found) return { kind: 'error', errno: 'ENOENT' };
  if (key === STABLE_SECRET) return writeSecret(found.ns, place, found.link, text);
  const value = sysctlInteger(text);
  if (value === undefined) return { kind: 'error', errno: 'EINVAL' };
  if (key === 'addr_gen_mode' && !allowsAddressGeneration(found.ns, found.link, value)) {
    return { kind: 'error', errno: 'EINVAL' };
  }
  const written = found.link
    ? setOnLink(found.ns, found.link, key, value)
    : setForMany(found.ns, place as 'all' | 'default', key, value);
  return { kind: 'written', namespace: written };
}

function partsOf(name: string): { readonly place: string; readonly key: string } {
  const [, place = '', key = ''] = NAME.exec(name) ?? [];
  return { place: place.replaceAll('/', '.'), key };
}

interface Found {
  readonly ns: Namespace;
  readonly link: Link | undefined;
}

/** The link with this name that carries IPv6. */
function findLink(ns: Namespace, name: string): Found | undefined {
  const { namespace } = getLink(ns, name, BOOT);
  const link = linkNamed(namespace, name);
  return link && deviceOf(namespace, link) ? { ns: namespace, link } : undefined;
}

/** `all` sets some settings of every link, and of `default` as well. */
const SET_FOR_ALL: readonly Ipv6Setting[] = [
  'addr_gen_mode',
  'disable_ipv6',
  'forwarding',
  'ignore_routes_with_linkdown',
];

function setForMany(ns: Namespace, place: 'all' | 'default', key: Ipv6Setting, value: number): Namespace {
  const next = withShared(ns, place, key, value);
  if (place === 'default' || !SET_FOR_ALL.includes(key)) return next;
  let changed = withShared(next, 'default', key, value);
  for (const link of ns.links.values()) changed = setOnLink(changed, link, key, value);
  return changed;
}

function withShared(ns: Namespace, place: 'all' | 'default', key: Ipv6Setting, value: number): Namespace {
  const { settings } = ns.ipv6;
  const changed = { ...settings, [place]: { ...settings[place], [key]: value } };
  return { ...ns, ipv6: { ...ns.ipv6, settings: changed } };
}

function setOnLink(ns: Namespace, link: Link, key: Ipv6Setting, value: number): Namespace {
  const device = deviceOf(ns, link);
  if (!device) return ns;
  const old = device.settings[key];
  const next = withDevice(ns, link.index, withSetting(device, key, value));
  const switched = (old === 0) !== (value === 0);
  if (key === 'forwarding') return switched ? changeForwarding(next, link, value !== 0) : next;
  if (key === 'disable_ipv6' && switched) {
    return value === 0 ? linkCameUp(next, link, link.origin) : linkWentDown(next, link);
  }
  return key === 'addr_gen_mode' && old !== value ? addAutomaticAddresses(next, link, link.origin) : next;
}

/** dev_forward_change() */
function changeForwarding(ns: Namespace, link: Link, forwards: boolean): Namespace {
  const usable = addressesOf(ns, link.index).filter((address) => !address.ipv6?.tentative);
  const change = forwards ? joinAnycast : leaveAnycast;
  return usable.reduce((next, address) => change(next, link, address), ns);
}

/** A secret makes identifiers come from it. That of `all` can be neither read nor written. */
function writeSecret(ns: Namespace, place: string, link: Link | undefined, text: string): SysctlOutcome {
  const secret = parseAddress(text.trim());
  if (place === 'all' || secret?.family !== 'inet6') return { kind: 'error', errno: 'EIO' };
  if (link) {
    const device = deviceOf(ns, link);
    return {
      kind: 'written',
      namespace: device ? withDevice(ns, link.index, fromSecret({ ...device, stableSecret: secret })) : ns,
    };
  }
  let next: Namespace = { ...ns, ipv6: { ...ns.ipv6, stableSecret: secret } };
  for (const [index, device] of ns.ipv6.devices.entries()) next = withDevice(next, index, fromSecret(device));
  return { kind: 'written', namespace: next };
}

function fromSecret(device: Inet6Device): Inet6Device {
  return withSetting(device, 'addr_gen_mode', AddressGeneration.STABLE_PRIVACY);
}
