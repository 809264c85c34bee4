import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { type Listing, listingOf } from '../iproute2/listing.ts';
import { rulesOf } from '../kernel/core/rules.ts';
import type { Origin } from '../kernel/origin.ts';
import type { InterfaceAddress, Kernel, Link, Namespace } from '../kernel/state.ts';
import { secondsLater } from '../kernel/time.ts';
import { type Family, formatAddress, sameAddress } from '../net/address.ts';
import { formatPrefix } from '../net/prefix.ts';
import type { Machine } from '../script/timeline.ts';
import type { Location } from '../text/span.ts';
import { placeOf, placeText } from './place-link.ts';
import { tableRoutes } from './table-routes.ts';

/** One line of the tree that shows a machine. */
export interface StateItem {
  readonly kind: StateItemKind;
  readonly label: string;
  /** What stands behind the label in a weaker colour. */
  readonly detail?: string;
  /** What made it. */
  readonly place?: Location;
  readonly children?: readonly StateItem[];
}

export type StateItemKind =
  | 'namespace'
  | 'group'
  | 'link'
  | 'address'
  | 'rule'
  | 'table'
  | 'route'
  | 'nexthop'
  | 'unknown';

/** The machine as the lines up to `offset` leave it, and what of it is not known. */
export interface StateView {
  /** The namespace that the line at `offset` runs in; '' for the first one. */
  readonly namespace: string;
  readonly items: readonly StateItem[];
}

/** How many routes of a table are shown. */
const ROUTES = 200;

const FAMILIES = ['inet', 'inet6'] as const;
const FAMILY_NAMES: Readonly<Record<Family, string>> = { inet: 'IPv4', inet6: 'IPv6' };

/** What the routing view shows for a place in a script. */
export function stateView(analysis: ScriptAnalysis, offset: number): StateView {
  const { machine, namespace } = analysis.timeline.at(offset);
  const kernel = secondsLater(machine.kernel);
  const namespaces = [...kernel.namespaces.values()];
  const all = namespaces.map((ns) => new NamespaceView(analysis, machine, kernel, ns));
  const items = all.length === 1 ? all.flatMap((view) => view.groups()) : all.map((view) => view.item());
  return { namespace, items: [...items, ...gapItems(analysis, offset)] };
}

/** What the evaluator did not follow up to here. */
function gapItems({ timeline, uri }: ScriptAnalysis, offset: number): StateItem[] {
  const passed = timeline.gaps.filter(
    ({ location }) => location.uri !== uri || location.span.start <= offset,
  );
  const items = passed.map(
    ({ location, reason }): StateItem => ({ kind: 'unknown', label: reason, place: location }),
  );
  return items.length === 0 ? [] : [groupOf('Not followed', items)];
}

function groupOf(label: string, children: readonly StateItem[]): StateItem {
  return { kind: 'group', label, detail: String(children.length), children };
}

/** Shows one network namespace. */
class NamespaceView {
  private readonly analysis: ScriptAnalysis;
  private readonly machine: Machine;
  private readonly kernel: Kernel;
  private readonly ns: Namespace;
  private readonly listing: Listing;

  constructor(analysis: ScriptAnalysis, machine: Machine, kernel: Kernel, ns: Namespace) {
    this.analysis = analysis;
    this.machine = machine;
    this.kernel = kernel;
    this.ns = ns;
    this.listing = listingOf(kernel, ns, machine.names, machine.target);
  }

  item(): StateItem {
    const label = this.ns.name === '' ? 'where the script starts' : this.ns.name;
    return { kind: 'namespace', label, children: this.groups() };
  }

  groups(): StateItem[] {
    return [
      ...(this.ns.complete ? [] : [PARTLY_KNOWN]),
      groupOf(
        'Links',
        [...this.ns.links.values()].map((link) => this.link(link)),
      ),
      ...FAMILIES.map((family) => this.rules(family)),
      ...FAMILIES.map((family) => this.tables(family)),
      ...this.nexthops(),
    ];
  }

  private placed(item: Omit<StateItem, 'place'>, origin: Origin): StateItem {
    const place = placeOf(this.analysis, origin);
    const detail = [item.detail, placeText(this.analysis, origin)].filter(Boolean).join(' ');
    return { ...item, ...(detail !== '' && { detail }), ...(place && { place }) };
  }

  private link(link: Link): StateItem {
    const master = link.master === undefined ? '' : `in ${this.listing.linkName(link.master)}`;
    const state = link.up ? 'up' : 'down';
    const carrier = link.up && !link.carrier ? 'no carrier' : '';
    const known = link.assumed ? 'assumed to exist' : '';
    const detail = [link.kind, state, carrier, master, known].filter(Boolean).join(', ');
    const lists = [this.ns.addresses.get(link.index), this.ns.ipv6.addresses.get(link.index)];
    const children = lists.flatMap((list) => list ?? []).map((address) => this.address(address, link));
    return this.placed({ kind: 'link', label: link.name, detail, children }, link.origin);
  }

  private address(address: InterfaceAddress, link: Link): StateItem {
    const { local, peer, ipv6, origin } = address;
    const isPeered = !sameAddress(peer, local.address);
    const far = isPeered ? `${formatAddress(local.address)} peer ${formatAddress(peer)}/${local.length}` : '';
    const drawn = ipv6?.drawn ? `an address of ${link.name} that the kernel draws` : '';
    const label = drawn || far || formatPrefix(local);
    return this.placed({ kind: 'address', label, detail: address.secondary ? 'secondary' : '' }, origin);
  }

  private rules(family: Family): StateItem {
    const items = [...rulesOf(this.ns, family)].map((rule) =>
      this.placed({ kind: 'rule', label: this.listing.rule(rule) }, rule.origin),
    );
    return groupOf(`${FAMILY_NAMES[family]} rules`, items);
  }

  /** Tables in the order in which rules look them up, then those that no rule does. */
  private tables(family: Family): StateItem {
    const there = (family === 'inet' ? this.ns.tables : this.ns.ipv6.tables).keys();
    const asked = [...rulesOf(this.ns, family)].flatMap((rule) =>
      rule.action === 'lookup' ? [rule.table] : [],
    );
    const rank = (id: number) => (asked.includes(id) ? asked.indexOf(id) : asked.length);
    const ids = [...there].sort((a, b) => rank(a) - rank(b) || a - b);
    const anyTable = [...rulesOf(this.ns, family)].some((rule) => rule.l3mdev);
    const items = ids.map((id) => this.table(family, id, asked.includes(id) || anyTable));
    return groupOf(`${FAMILY_NAMES[family]} tables`, items);
  }

  private table(family: Family, id: number, isAsked: boolean): StateItem {
    const { routes, more } = tableRoutes(this.kernel, this.ns, family, id, ROUTES);
    const items = routes.map((route) =>
      this.placed({ kind: 'route', label: this.listing.route(route) }, route.origin),
    );
    const rest: StateItem[] = more ? [{ kind: 'group', label: `only the first ${ROUTES} are shown` }] : [];
    const count = `${routes.length}${more ? ' or more' : ''} ${routes.length === 1 ? 'route' : 'routes'}`;
    const name = this.machine.names.table('rt_tables').nameOf(id);
    const detail = [name === undefined ? '' : id, count, isAsked ? '' : 'no rule looks it up'];
    return {
      kind: 'table',
      label: name ?? String(id),
      detail: detail.filter(Boolean).join(', '),
      children: [...items, ...rest],
    };
  }

  private nexthops(): StateItem[] {
    const items = [...this.ns.nexthops.values()].map((object) =>
      this.placed({ kind: 'nexthop', label: this.listing.nexthop(object) }, object.origin),
    );
    return items.length === 0 ? [] : [groupOf('Nexthop objects', items)];
  }
}

/** Stands first for a machine of which only a part is known. */
const PARTLY_KNOWN: StateItem = {
  kind: 'unknown',
  label: 'only partly known',
  detail: 'what the machine holds beside what the script makes is not listed',
};
