/**
 * Who made a thing: a number that the caller hands in with each request. The kernel stores it with every link,
 * address, route and rule that the request makes, and never looks at it. `BOOT` marks what was there before; `GIVEN` what
 * a description of the machine says that was there.
 */
export type Origin = number;

export const BOOT: Origin = -1;
export const GIVEN: Origin = -2;
