import fc from 'fast-check';
import { addressCommand, addressListing } from './addresses.ts';
import { linkCommand, linkEvent, linkListing } from './links.ts';
import { namespaceCommand } from './namespaces.ts';
import { nexthopCommand, nexthopListing } from './nexthops.ts';
import { type Piece, weighted } from './phrases.ts';
import { indirectRouteCommand, routeCommand, routeListing, routeLookUp } from './routes.ts';
import { ruleCommand, ruleListing } from './rules.ts';

/**
 * What every script begins with: two pairs of links, each with an address of both families. Hardware addresses are fixed
 * and IPv6 addresses without duplicate detection, so that two runs on a real kernel print the same.
 */
const opening: readonly string[] = [
  'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'link add v2 address 02:00:00:00:00:03 type veth peer name v3 address 02:00:00:00:00:04',
  ...['lo', 'v0', 'v1', 'v2', 'v3'].map((link) => `link set ${link} addrgenmode none`),
  ...['lo', 'v0', 'v1', 'v2', 'v3'].map((link) => `link set ${link} up`),
  'addr add 10.0.0.1/24 dev v0',
  'addr add 192.0.2.1/24 dev v2',
  'addr add 2001:db8::1/64 dev v0 nodad',
  'addr add fd00::1/64 dev v2 nodad',
];

type Weights = readonly (readonly [weight: number, piece: Piece])[];

/** What scripts are about: every object in proportion to how scripts use them, or mostly one. */
const subjects = {
  everything: [
    [30, routeCommand],
    [10, routeListing],
    [20, routeLookUp],
    [12, ruleCommand],
    [4, ruleListing],
    [10, addressCommand],
    [4, addressListing],
    [9, linkCommand],
    [4, linkListing],
    [4, nexthopCommand],
    [2, nexthopListing],
    [2, namespaceCommand],
  ],
  routes: [
    [30, routeCommand],
    [30, routeListing],
    [15, routeLookUp],
    [4, ruleCommand],
    [4, addressCommand],
    [4, linkEvent],
    [2, nexthopCommand],
    [3, indirectRouteCommand],
  ],
  rules: [
    [40, ruleCommand],
    [25, ruleListing],
    [10, routeCommand],
    [20, routeLookUp],
    [2, linkEvent],
  ],
  nexthops: [
    [25, nexthopCommand],
    [6, nexthopListing],
    [30, indirectRouteCommand],
    [5, routeCommand],
    [10, routeListing],
    [10, routeLookUp],
    [3, addressCommand],
    [4, linkEvent],
  ],
} as const satisfies Record<string, Weights>;

export type Subject = keyof typeof subjects;

export const subjectNames = Object.keys(subjects) as Subject[];

/** A script of `ip` commands, without the word `ip`: the same for the same seed. `length` counts the opening. */
export function randomScript(seed: number, length: number, subject: Subject = 'everything'): string[] {
  const count = Math.max(0, length - opening.length);
  const body = fc.array(weighted(...subjects[subject]), { minLength: count, maxLength: count, size: 'max' });
  return [...opening, ...(fc.sample(body, { seed, numRuns: 1 })[0] ?? [])];
}
