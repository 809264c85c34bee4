import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Decision, Way } from '../analysis/reach/decision.ts';
import { errnos } from '../kernel/errno.ts';
import type { Route } from '../kernel/route.ts';
import { placeText } from './place-link.ts';

/** The route that decides, where there is one. */
export function routeOf(decision: Decision): Route | undefined {
  return decision.kind === 'unknown' ? undefined : decision.route;
}

/** What becomes of a packet, and which line made the route that decides: `via 192.0.2.1 dev eth0 (line 3)`. */
export function decisionText(analysis: ScriptAnalysis, decision: Decision): string {
  const route = routeOf(decision);
  const place = route ? placeText(analysis, route.origin) : '';
  return place === '' ? fateText(decision) : `${fateText(decision)} ${place}`;
}

function fateText(decision: Decision): string {
  switch (decision.kind) {
    case 'sent':
      return decision.ways.map(wayText).join(' or ');
    case 'delivered':
      return 'this machine itself';
    case 'rejected':
      return `nowhere: ${errnos[decision.errno].text}`;
    case 'unknown':
      return 'not known';
  }
}

function wayText({ gateway, link }: Way): string {
  const dev = link === undefined ? '' : `dev ${link}`;
  return gateway === undefined ? dev : `via ${gateway} ${dev}`.trim();
}
