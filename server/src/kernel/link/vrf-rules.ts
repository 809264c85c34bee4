import type { Family } from '../../net/address.ts';
import { newRule } from '../core/rules.ts';
import { createTable } from '../ipv4/tables.ts';
import { createTable as createIpv6Table } from '../ipv6/tables.ts';
import type { Kernel, LinkEnd, Namespace } from '../state.ts';
import { Protocol, Table } from '../uapi.ts';
import { inNamespace, linkAt } from './link-end.ts';

/** FRA_PRIORITY of the rule that sends flows of VRFs to their tables. */
const PRIORITY = 1000;
const FAMILIES: readonly Family[] = ['inet', 'inet6'];

/**
 * What comes with a new VRF: its tables, and with the first one of the namespace the rule for all of them, in both
 * families. A rule that was deleted does not come back.
 */
export function withVrfRules(kernel: Kernel, end: LinkEnd): Kernel {
  const link = linkAt(kernel, end);
  const { details } = link ?? {};
  if (!link || details?.kind !== 'vrf') return kernel;
  return inNamespace(kernel, end.namespace, (ns) => {
    const tables = createIpv6Table(createTable(ns, details.table), details.table);
    if (tables.hadVrf) return tables;
    const ruled = FAMILIES.reduce((before, family) => withRule(before, family, link.origin), tables);
    return { ...ruled, hadVrf: true };
  });
}

function withRule(ns: Namespace, family: Family, origin: number): Namespace {
  const rule = {
    family,
    priority: PRIORITY,
    l3mdev: true,
    action: 'lookup',
    table: Table.UNSPEC,
    protocol: Protocol.KERNEL,
  } as const;
  return newRule(ns, rule, { create: true, exclusive: true }, origin).namespace;
}
