/** A release of iproute2: `6.1`. */
export type Release = `${number}.${number}`;

/** The release whose keywords, texts and name files this program describes; what older ones lack is told by `since` facts. */
export const NEWEST_RELEASE: Release = '7.1';

/** The oldest release that can be told from its neighbours: facts about earlier ones are not kept. */
export const OLDEST_RELEASE: Release = '4.0';

/** True if `release` came out before `other`. */
export function precedes(release: Release, other: Release): boolean {
  return rank(release) < rank(other);
}

/** Reads `6.1` or `6.1.0`; undefined for what is no release that this program can tell apart. */
export function parseRelease(text: string): Release | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.\d+)*$/.exec(text);
  if (!match) return undefined;
  const release: Release = `${Number(match[1])}.${Number(match[2])}`;
  return precedes(release, OLDEST_RELEASE) || precedes(NEWEST_RELEASE, release) ? undefined : release;
}

const MINORS = 1000;
const ranks = new Map<Release, number>();

function rank(release: Release): number {
  const known = ranks.get(release);
  if (known !== undefined) return known;
  const [major = 0, minor = 0] = release.split('.').map(Number);
  const made = major * MINORS + minor;
  ranks.set(release, made);
  return made;
}
