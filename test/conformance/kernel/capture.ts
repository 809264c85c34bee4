/** The commands that docs/worlds.md names: what they print together is a captured state. */
export const captureCommands: readonly string[] = [
  '-N -j -d link',
  '-N -j -d addr',
  '-N -j -d -4 route show table all',
  '-N -j -d -6 route show table all',
  '-N -j -d -4 rule',
  '-N -j -d -6 rule',
  '-N -j -d nexthop',
  '-N -j route get 127.0.0.1',
];
