import { namespaceOf, withNamespace } from './core/namespaces.ts';
import type { Outcome } from './core/outcome.ts';
import { deleteRule, dumpRules, newRule } from './core/rules.ts';
import * as ipv4Addresses from './ipv4/addresses.ts';
import { getRoute } from './ipv4/get-route.ts';
import { dumpRoutes } from './ipv4/route-dump.ts';
import { deleteRoute, newRoute } from './ipv4/route-requests.ts';
import * as ipv6Addresses from './ipv6/addresses.ts';
import { getRoute as getIpv6Route } from './ipv6/get-route.ts';
import { dumpRoutes as dumpIpv6Routes } from './ipv6/route-dump.ts';
import { deleteRoute as deleteIpv6Route, newRoute as newIpv6Route } from './ipv6/route-requests.ts';
import { addAlternativeNames, removeAlternativeNames } from './link/alternative-names.ts';
import { deleteGroup, deleteLink } from './link/delete-link.ts';
import { dumpLinks, getLink } from './link/get-link.ts';
import { checkForIpvlan } from './link/ipvlan-addresses.ts';
import { newNamespaceId } from './link/namespace-ids.ts';
import { newLink } from './link/new-link.ts';
import { setGroup, setLink } from './link/set-link.ts';
import { dumpBuckets, getBucket } from './nexthop/buckets.ts';
import type { NexthopObjectRequest } from './nexthop/messages.ts';
import { deleteNexthop, dumpNexthops, getNexthop, newNexthop } from './nexthop/requests.ts';
import type { Origin } from './origin.ts';
import type { Answer, Request } from './rtnetlink.ts';
import type { Kernel, LinkEnd, Namespace } from './state.ts';

const addresses = { inet: ipv4Addresses, inet6: ipv6Addresses };

/** Who sends a request, and where. */
export interface RequestContext {
  /** The network namespace that the request is sent in. */
  readonly namespace: string;
  /** Stored with all that the request makes. */
  readonly origin: Origin;
  /** Fill the traces of route lookups. */
  readonly explain?: boolean;
}

/**
 * Sends one request to the kernel: the one door of this folder. The answer holds the state to go on with; the given
 * one stays as it was.
 */
export function handle(kernel: Kernel, request: Request, context: RequestContext): Answer {
  const ns = namespaceOf(kernel, context.namespace);
  if (!ns)
    return { kind: 'unknown', kernel, reason: `the network namespace ${context.namespace} is not known` };
  switch (request.type) {
    case 'newlink':
      return newLink(kernel, ns, request.link, context.origin);
    case 'setlink':
      return setLink(kernel, endHere(ns, request.link.index), request.link, context.origin);
    case 'setgroup':
      return setGroup(kernel, ns, request.group, request.link, context.origin);
    case 'dellink':
      return deleteLink(kernel, endHere(ns, request.index), context.origin);
    case 'delgroup':
      return deleteGroup(kernel, ns, request.group, context.origin);
    case 'newaddr': {
      const { address, flags } = request;
      const outcome = addresses[address.family].newAddress(ns, address, flags, context.origin);
      return checkForIpvlan(kernel, ns, address, outcome);
    }
    default: {
      const { namespace, ...outcome } = dispatch(ns, request, context);
      return { ...outcome, kernel: withNamespace(kernel, namespace) };
    }
  }
}

function endHere(ns: Namespace, index: number): LinkEnd {
  return { namespace: ns.name, index };
}

/** What each family does with requests about routes. */
const routing = {
  inet: { newRoute, deleteRoute, getRoute, dumpRoutes },
  inet6: {
    newRoute: newIpv6Route,
    deleteRoute: deleteIpv6Route,
    getRoute: getIpv6Route,
    dumpRoutes: dumpIpv6Routes,
  },
};

/** Requests that may touch other namespaces as well. */
type WideRequest = Extract<
  Request,
  { type: 'newlink' | 'setlink' | 'setgroup' | 'dellink' | 'delgroup' | 'newaddr' }
>;

/** Requests that concern one namespace alone. */
function dispatch(
  ns: Namespace,
  request: Exclude<Request, WideRequest>,
  { origin, explain = false }: RequestContext,
): Outcome {
  switch (request.type) {
    case 'newroute':
      return routing[request.route.family].newRoute(ns, request.route, request.flags, origin);
    case 'delroute':
      return routing[request.route.family].deleteRoute(ns, request.route);
    case 'getroute':
      return routing[request.flow.family].getRoute(ns, request, explain);
    case 'dumproutes':
      return routing[request.family].dumpRoutes(ns, request);
    case 'newrule':
      return newRule(ns, request.rule, request.flags, origin);
    case 'delrule':
      return deleteRule(ns, request.rule);
    case 'dumprules':
      return dumpRules(ns, request.family);
    case 'deladdr':
      return addresses[request.address.family].deleteAddress(ns, request.address);
    case 'dumpaddrs':
      return addresses[request.family].dumpAddresses(ns);
    case 'newlinkprop':
      return addAlternativeNames(ns, request.index, request.names);
    case 'dellinkprop':
      return removeAlternativeNames(ns, request.index, request.names);
    case 'newnsid':
      return newNamespaceId(ns, request.namespace, request.id);
    case 'getlink':
      return getLink(ns, request.name, origin);
    case 'dumplinks':
      return dumpLinks(ns);
    default:
      return aboutNexthops(ns, request, origin);
  }
}

function aboutNexthops(ns: Namespace, request: NexthopObjectRequest, origin: Origin): Outcome {
  switch (request.type) {
    case 'newnexthop':
      return newNexthop(ns, request.nexthop, request.flags, origin);
    case 'delnexthop':
      return deleteNexthop(ns, request.nexthop);
    case 'getnexthop':
      return getNexthop(ns, request.id);
    case 'dumpnexthops':
      return dumpNexthops(ns, request.filter);
    case 'getbucket':
      return getBucket(ns, request.id, request.index);
    case 'dumpbuckets':
      return dumpBuckets(ns, request.filter);
  }
}
