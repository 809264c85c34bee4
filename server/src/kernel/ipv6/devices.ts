/** What IPv6 keeps about a link (struct inet6_dev of net/ipv6/addrconf.c). */
import { carriesIpv6 } from '../link/mtu.ts';
import type { Link, Namespace } from '../state.ts';
import { detectsDuplicates, isReady, takesTemporaryAddresses } from './link-properties.ts';
import { AddressGeneration, type Ipv6Setting } from './settings.ts';
import type { Inet6Device } from './state.ts';

/** A value of `accept_dad` and `use_tempaddr` that no request has to write. */
const NEVER = -1;

/** What is known of the link; undefined where it does not carry IPv6. One that is only assumed to exist is ready. */
export function deviceOf(ns: Namespace, link: Link): Inet6Device | undefined {
  const device = ns.ipv6.devices.get(link.index);
  if (device || !link.assumed || !carriesIpv6(link)) return device;
  return { ...newDevice(ns, link), ready: true };
}

export function withDevice(ns: Namespace, index: number, device: Inet6Device): Namespace {
  return { ...ns, ipv6: { ...ns.ipv6, devices: ns.ipv6.devices.with(index, device) } };
}

export function withoutDevice(ns: Namespace, index: number): Namespace {
  if (!ns.ipv6.devices.has(index)) return ns;
  return { ...ns, ipv6: { ...ns.ipv6, devices: ns.ipv6.devices.without(index) } };
}

/** The namespace with a device for the link as it is now (ipv6_add_dev()). */
export function withNewDevice(ns: Namespace, link: Link): Namespace {
  return withDevice(ns, link.index, newDevice(ns, link));
}

/** The device with another value of a setting. */
export function withSetting(device: Inet6Device, key: Ipv6Setting, value: number): Inet6Device {
  return { ...device, settings: { ...device.settings, [key]: value } };
}

function newDevice(ns: Namespace, link: Link): Inet6Device {
  const { settings, stableSecret } = ns.ipv6;
  const own = { ...settings.default };
  if (stableSecret) own.addr_gen_mode = AddressGeneration.STABLE_PRIVACY;
  if (!detectsDuplicates(link)) own.accept_dad = NEVER;
  if (!takesTemporaryAddresses(link)) own.use_tempaddr = NEVER;
  return {
    ready: isReady(link),
    mtu: link.mtu,
    settings: own,
    ...(stableSecret && { stableSecret }),
    anycast: [],
  };
}
