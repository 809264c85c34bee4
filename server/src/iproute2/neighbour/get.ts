/** `ip neighbour get`: ipneigh_get() of iproute2. */
import type { Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, failWith, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readDevice } from '../values/devices.ts';
import { isHelp, valueWord } from '../values/words.ts';
import { readNeighbour, readProxy } from './modify.ts';

export function getNeighbour(session: Session, command: Command): never {
  const draft = { address: false, proxy: false };
  let device: Word | undefined;
  for (const clause of command.clauses) {
    const name = clause.spec?.name;
    if (name === 'dev') {
      device = valueWord(session, clause);
    } else if (name === 'proxy') {
      readProxy(session, draft, clause);
      draft.proxy = true;
    } else {
      const word = valueWord(session, clause);
      if (isHelp(word)) usage(session, word);
      if (draft.address) duplicateOrGarbage(session, 'to', word);
      readNeighbour(session, draft, word);
    }
  }
  if (!(device || draft.proxy) || !draft.address) {
    failWith(session, 'Device and address are required arguments.\n');
  }
  if (device) readDevice(session, device);
  return giveUp('the neighbour tables are not modelled');
}
