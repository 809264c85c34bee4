import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { isDeviceName } from '../values/devices.ts';
import { certain, isHelp } from '../values/words.ts';

/** Reads the name of a tunnel; `before` is the one that was given already, `keyword` stands where `name` is written. */
export function readTunnelName(
  session: Session,
  before: Word | undefined,
  word: Word,
  keyword: Word | undefined,
): Word {
  if (!keyword && isHelp(certain(word))) usage(session, word);
  if (before) duplicateOrGarbage(session, 'name', word);
  if (!isDeviceName(word.text)) {
    invalidArgument(session, word, '"name" not a valid ifname', { bare: true });
  }
  return word;
}
