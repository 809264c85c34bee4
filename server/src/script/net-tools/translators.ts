import { translateBrctl, translateTunctl } from './brctl.ts';
import { translateIfconfig } from './ifconfig.ts';
import { translateRoute } from './route.ts';
import type { Translator } from './translation.ts';

/** The programs of before `ip` whose calls are translated, by name. */
export const translators: Readonly<Record<string, Translator>> = {
  ifconfig: translateIfconfig,
  route: translateRoute,
  brctl: translateBrctl,
  tunctl: translateTunctl,
};
