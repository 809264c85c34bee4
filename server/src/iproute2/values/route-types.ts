import { type RouteType, routeTypes } from '../../kernel/uapi.ts';
import { modifierOf } from '../../syntax/ip/keywords.ts';
import { routeTypeSpellings } from '../../syntax/ip/objects/route-attributes.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, U8_MAX } from './numbers.ts';

/** The number of a route type by name, abbreviation or number (rtnl_rtntype_a2n()); undefined for anything else. */
export function parseRouteType(text: string): number | undefined {
  const name = modifierOf(text, routeTypeSpellings);
  if (name === undefined) return parseUnsigned(text, U8_MAX);
  return routeTypes.indexOf((name === 'brd' ? 'broadcast' : name) as RouteType);
}

/** The type with this number; the kernel knows no others. */
export function routeTypeOf(number: number): RouteType {
  return routeTypes[number] ?? giveUp(`route type ${number} is not modelled`);
}

/** The text that `ip` prints for a route type. */
export function formatRouteType(session: Session, type: RouteType): string {
  return session.settings.numeric ? String(routeTypes.indexOf(type)) : type;
}
