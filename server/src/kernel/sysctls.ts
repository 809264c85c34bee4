/** The settings under /proc/sys/net that are modelled: sysctl(8). */
import {
  type SysctlOutcome,
  sysctl as sysctlOfIpv4,
  writeSysctl as writeSysctlOfIpv4,
} from './core/sysctls.ts';
import { isIpv6Sysctl, sysctlOfIpv6, writeSysctlOfIpv6 } from './ipv6/sysctls.ts';
import type { Namespace } from './state.ts';

/** The value of a setting by its dotted name or path; undefined where it is not modelled or there is no such link. */
export function sysctl(ns: Namespace, name: string): string | undefined {
  return isIpv6Sysctl(name) ? sysctlOfIpv6(ns, name) : sysctlOfIpv4(ns, name);
}

/** Writes a setting, as `sysctl -w` and a write to /proc/sys do, with all that follows from it. */
export function writeSysctl(ns: Namespace, name: string, text: string): SysctlOutcome {
  return isIpv6Sysctl(name) ? writeSysctlOfIpv6(ns, name, text) : writeSysctlOfIpv4(ns, name, text);
}
