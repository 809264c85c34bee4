/** `ip neighbour add`, `change`, `replace` and `delete`: ipneigh_modify() of iproute2. */
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, duplicateOrGarbage, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { readHardwareAddress } from '../link/mac.ts';
import type { Session } from '../session.ts';
import { readAddress } from '../values/addresses.ts';
import { readDevice } from '../values/devices.ts';
import { readNamed } from '../values/named-numbers.ts';
import { isHelp, valueWord } from '../values/words.ts';
import { checkState } from './states.ts';

interface NeighbourDraft {
  address: boolean;
  proxy: boolean;
  device: Word | undefined;
  linkAddress: Word | undefined;
}

export function modifyNeighbour(session: Session, command: Command): never {
  const draft: NeighbourDraft = { address: false, proxy: false, device: undefined, linkAddress: undefined };
  for (const clause of command.clauses) readClause(session, draft, clause);
  const { device, linkAddress } = draft;
  if (!(device || draft.proxy) || !draft.address) {
    stop(session, 'Device and destination are required arguments.\n');
  }
  if (linkAddress && linkAddress.text !== 'null') readHardwareAddress(session, linkAddress);
  if (device) readDevice(session, device);
  return giveUp('the neighbour tables are not modelled');
}

function readClause(session: Session, draft: NeighbourDraft, clause: Clause): void {
  switch (clause.spec?.name) {
    case 'lladdr': {
      const word = valueWord(session, clause);
      if (draft.linkAddress) duplicateArgument(session, 'lladdr', word);
      draft.linkAddress = word;
      return;
    }
    case 'nud':
      return checkState(session, valueWord(session, clause), { selects: false });
    case 'proxy':
      draft.proxy = true;
      return readProxy(session, draft, clause);
    case 'dev':
      draft.device = valueWord(session, clause);
      return;
    case 'protocol':
      readNamed(session, 'protocol', valueWord(session, clause), '"protocol" value is invalid');
      return;
    case 'to': {
      const word = valueWord(session, clause);
      if (draft.address) duplicateOrGarbage(session, 'to', word);
      return readNeighbour(session, draft, word);
    }
  }
}

/** `proxy ADDRESS`, which names the neighbour as a bare address does. */
export function readProxy(session: Session, draft: { address: boolean }, clause: Clause): void {
  const word = valueWord(session, clause);
  if (isHelp(word)) usage(session, word);
  if (draft.address) duplicateArgument(session, 'address', word);
  readNeighbour(session, draft, word);
}

/** Reads the address of a neighbour. */
export function readNeighbour(session: Session, draft: { address: boolean }, word: Word): void {
  readAddress(session, word, session.settings.family);
  draft.address = true;
}
