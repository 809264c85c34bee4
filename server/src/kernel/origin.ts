/**
 * Who made a thing: a number that the caller hands in with each request. The kernel stores it with every link,
 * address, route and rule that the request makes, and never looks at it. `BOOT` marks what was there before.
 */
export type Origin = number;

export const BOOT: Origin = -1;
