import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Execution, Lookup } from '../iproute2/execution.ts';
import { type Listing, listingOf } from '../iproute2/listing.ts';
import { errnos } from '../kernel/errno.ts';
import type { CandidateRoute, RuleStep } from '../kernel/lookup-trace.ts';
import type { Origin } from '../kernel/origin.ts';
import type { Namespace, Nexthop } from '../kernel/state.ts';
import { type Address, formatAddress, sameAddress } from '../net/address.ts';
import { samePrefix } from '../net/prefix.ts';
import type { Machine } from '../script/timeline.ts';
import type { Location } from '../text/span.ts';
import { passedOverText, verdictText } from './explanation.ts';
import { placeOf } from './place-link.ts';

/** The way of one packet through rules, tables and routes, as things and what leads from one to the next. */
export interface DecisionGraph {
  readonly nodes: readonly DecisionNode[];
  readonly edges: readonly DecisionEdge[];
}

export interface DecisionNode {
  /** Names the node within its graph. */
  readonly id: string;
  readonly kind: 'packet' | 'rule' | 'table' | 'route' | 'nexthop' | 'device' | 'answer';
  readonly label: string;
  /** What came of it. */
  readonly detail: string;
  /** On the way that the packet takes. */
  readonly wins: boolean;
  readonly place?: Location;
}

export interface DecisionEdge {
  readonly from: string;
  readonly to: string;
  /** `next`: from a rule to the one that is tried after it. */
  readonly kind: 'leads' | 'next';
  readonly wins: boolean;
}

/** Where a flow was looked up, and what came of it. */
export interface LookedUp {
  readonly analysis: ScriptAnalysis;
  readonly machine: Machine;
  readonly namespace: Namespace;
  readonly execution: Execution;
  readonly lookup: Lookup;
}

/** The graph of one lookup of the flow that these words ask for, the destination first. */
export function decisionGraph(lookedUp: LookedUp, words: readonly string[]): DecisionGraph {
  return new GraphBuilder(lookedUp).build(words);
}

/** Makes the graph of one lookup, in the order in which the kernel goes through it. */
class GraphBuilder {
  private readonly at: LookedUp;
  private readonly listing: Listing;
  private readonly nodes: DecisionNode[] = [];
  private readonly edges: DecisionEdge[] = [];

  constructor(at: LookedUp) {
    this.at = at;
    const { names, target } = at.machine;
    this.listing = listingOf(at.execution.kernel, at.namespace, names, target);
  }

  build([destination = '', ...rest]: readonly string[]): DecisionGraph {
    this.nodes.push({
      id: 'packet',
      kind: 'packet',
      label: destination,
      detail: rest.join(' '),
      wins: true,
    });
    const { steps } = this.at.lookup.trace;
    for (const [index, step] of steps.entries()) this.addRule(step, index);
    if (!steps.some(({ verdict }) => verdict === 'decided')) this.addAnswer(lastOf(steps));
    return { nodes: this.nodes, edges: this.edges };
  }

  /** The packet comes by every rule up to the one that decides. */
  private addRule(step: RuleStep, index: number): void {
    const id = ruleId(index);
    const label = this.listing.rule(step.rule);
    this.add({ id, kind: 'rule', label, detail: verdictText(step), wins: true }, step.rule.origin);
    const before = index === 0 ? 'packet' : ruleId(index - 1);
    this.edges.push({ from: before, to: id, kind: index === 0 ? 'leads' : 'next', wins: true });
    if (step.candidates) this.addTable(step, step.candidates, index);
    else if (step.verdict === 'decided') this.addAnswer(id);
  }

  private addTable(step: RuleStep, candidates: readonly CandidateRoute[], index: number): void {
    const id = `table${index}`;
    const table = step.rule.l3mdev ? (candidates[0]?.route.table ?? step.rule.table) : step.rule.table;
    const name = this.at.machine.names.table('rt_tables').nameOf(table);
    const wins = step.verdict === 'decided';
    this.nodes.push({
      id,
      kind: 'table',
      label: `table ${name ?? table}`,
      detail: tableDetail(candidates),
      wins,
    });
    this.lead(ruleId(index), id, wins);
    const winner = this.addRoutes(candidates, id, wins);
    if (!wins) return;
    if (winner) this.addWay(winner.id, winner.route);
    else this.addAnswer(id);
  }

  /**
   * The prefixes on the way through the trie, from the shortest to the longest; routes of one prefix stand side by side.
   * Returns the route that was taken.
   */
  private addRoutes(candidates: readonly CandidateRoute[], tableId: string, wins: boolean) {
    const levels = byPrefix(candidates);
    const taken = wins ? candidates.find(({ passedOver }) => passedOver === undefined) : undefined;
    const takenAt = levels.findIndex((group) => taken && group.includes(taken));
    for (const [level, group] of levels.entries()) {
      const above = level === 0 ? tableId : routeId(tableId, level - 1, 0);
      for (const [place, candidate] of group.entries()) {
        const id = routeId(tableId, level, place);
        const isOnTheWay = level < takenAt && place === 0;
        this.addRoute(id, candidate, candidate === taken);
        this.lead(above, id, candidate === taken || isOnTheWay);
      }
    }
    if (!taken) return undefined;
    return { id: routeId(tableId, takenAt, levels[takenAt]?.indexOf(taken) ?? 0), route: taken.route };
  }

  private addRoute(id: string, { route, passedOver }: CandidateRoute, wins: boolean): void {
    const detail = passedOver ? passedOverText(passedOver) : wins ? 'longest match' : '';
    this.add({ id, kind: 'route', label: this.listing.route(route), detail, wins }, route.origin);
  }

  /** From the route that was taken to the link. */
  private addWay(from: string, route: CandidateRoute['route']): void {
    const { lookup, execution } = this.at;
    const { result } = lookup;
    if (route.routeType === 'unicast' && execution.status === null) return this.addPossibleWays(from, route);
    if (!result || execution.status !== 0) return this.addAnswer(from);
    if (result.routeType !== 'unicast') return this.addDelivery(from, result.routeType);
    for (const [index, way] of route.nexthops.entries()) {
      const isTaken = way.outInterface === result.outInterface && sameGateway(way.gateway, result.gateway);
      this.addNexthop(from, index, way, isTaken);
    }
  }

  /** Which of several ways a flow takes, a hash decides. */
  private addPossibleWays(from: string, { nexthops }: CandidateRoute['route']): void {
    if (nexthops.length < 2) return this.addAnswer(from);
    for (const [index, way] of nexthops.entries()) this.addNexthop(from, index, way, true);
  }

  private addNexthop(from: string, index: number, way: Nexthop, wins: boolean): void {
    const id = `nexthop${index}`;
    const label = way.gateway ? `via ${formatAddress(way.gateway)}` : 'on-link: straight to the destination';
    const detail = way.weight > 1 ? `weight ${way.weight}` : '';
    this.nodes.push({ id, kind: 'nexthop', label, detail, wins });
    this.lead(from, id, wins);
    this.addDevice(id, way.outInterface, wins);
  }

  private addDevice(from: string, index: number, wins: boolean): void {
    const link = this.at.namespace.links.get(index);
    const id = `device${index}`;
    if (!this.nodes.some((node) => node.id === id)) {
      const label = link ? `dev ${link.name}` : 'a link that is not known';
      const detail = link ? linkDetail(link.up, link.carrier, link.assumed) : '';
      this.add({ id, kind: 'device', label, detail, wins }, link?.origin);
    }
    this.lead(from, id, wins);
  }

  private addDelivery(from: string, routeType: string): void {
    const label = routeType === 'local' ? 'delivered to this machine' : `${routeType}: sent and delivered`;
    this.nodes.push({ id: 'answer', kind: 'answer', label, detail: '', wins: true });
    this.lead(from, 'answer', true);
  }

  /** Where no route carries the packet on, or where that is not known. */
  private addAnswer(from: string): void {
    const { status, unknown, error } = this.at.execution;
    const label = status === null ? 'not known' : (error?.errno ?? 'no answer');
    const detail = unknown ?? (error ? errnos[error.errno].text : '');
    this.nodes.push({ id: 'answer', kind: 'answer', label, detail, wins: true });
    this.lead(from, 'answer', true);
  }

  private add(node: Omit<DecisionNode, 'place'>, origin: Origin | undefined): void {
    const place = origin === undefined ? undefined : placeOf(this.at.analysis, origin);
    this.nodes.push(place ? { ...node, place } : node);
  }

  private lead(from: string, to: string, wins: boolean): void {
    this.edges.push({ from, to, kind: 'leads', wins });
  }
}

function ruleId(index: number): string {
  return `rule${index}`;
}

function routeId(tableId: string, level: number, place: number): string {
  return `${tableId}-${level}-${place}`;
}

function lastOf(steps: readonly RuleStep[]): string {
  return steps.length === 0 ? 'packet' : ruleId(steps.length - 1);
}

function sameGateway(a: Address | undefined, b: Address | undefined): boolean {
  return a === undefined || b === undefined || sameAddress(a, b);
}

function tableDetail({ length }: readonly CandidateRoute[]): string {
  if (length === 0) return 'no route for it';
  return length === 1 ? '1 route for it' : `${length} routes for it`;
}

function linkDetail(up: boolean, carrier: boolean, assumed: boolean): string {
  if (assumed) return 'assumed to be up';
  if (!up) return 'down';
  return carrier ? 'up' : 'up, no carrier';
}

/** Candidates come the longest prefix first; here the shortest does. */
function byPrefix(candidates: readonly CandidateRoute[]): CandidateRoute[][] {
  const groups: CandidateRoute[][] = [];
  for (const candidate of candidates) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last && first && samePrefix(first.route.destination, candidate.route.destination))
      last.push(candidate);
    else groups.push([candidate]);
  }
  return groups.reverse();
}
