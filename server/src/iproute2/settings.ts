import type { Family } from '../net/address.ts';

/** What the options before the object set: `ip -4 -d -j`. Counters count how often the option was given. */
export interface Settings {
  /** `-4`, `-6`, `-f FAMILY`; undefined where none is given (AF_UNSPEC). */
  readonly family: PreferredFamily | undefined;
  readonly details: number;
  readonly statistics: number;
  readonly numeric: boolean;
  readonly json: boolean;
  readonly pretty: boolean;
  readonly oneline: boolean;
  readonly brief: boolean;
}

/** The families that `ip -f` takes by name. */
export type PreferredFamily = Family | 'link' | 'mpls' | 'bridge';

export const defaultSettings: Settings = {
  family: undefined,
  details: 0,
  statistics: 0,
  numeric: false,
  json: false,
  pretty: false,
  oneline: false,
  brief: false,
};
