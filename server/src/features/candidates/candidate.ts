import type { Family } from '../../net/address.ts';
import type { Machine } from '../../script/timeline.ts';
import type { Command } from '../../syntax/ip/tree.ts';

/** What decides which values make sense: the machine at that line, and the whole command, the place being an unknown word. */
export interface ValueScope {
  readonly machine: Machine;
  readonly namespace: string;
  readonly command: Command;
  /** Of the command, where its words tell: both are possible otherwise. */
  readonly family: Family | undefined;
}

/** A value that may be written; the likeliest first in its list. */
export interface Candidate {
  readonly text: string;
  readonly detail?: string;
  /** It is a name from a name file. */
  readonly named?: boolean;
  /** It is no value but a word that may stand before one. */
  readonly modifier?: boolean;
}
