/** `ip neighbour show` and `flush`: do_show_or_flush() of iproute2. */
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, failWith, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { readPrefix } from '../values/addresses.ts';
import { findDevice, readDevice, readVrf } from '../values/devices.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { isHelp, valueWord } from '../values/words.ts';
import { checkState } from './states.ts';

interface NeighbourFilter {
  family: PreferredFamily | undefined;
  device: Word | undefined;
}

export function selectNeighbours(session: Session, command: Command, verb: 'show' | 'flush'): never {
  if (verb === 'flush' && command.clauses.length === 0) {
    failWith(session, 'Flush requires arguments.\n', command.verb?.word);
  }
  const filter: NeighbourFilter = { family: session.settings.family, device: undefined };
  for (const clause of command.clauses) readClause(session, filter, clause);
  if (filter.device) readDevice(session, filter.device);
  return giveUp('the neighbour tables are not modelled');
}

function readClause(session: Session, filter: NeighbourFilter, clause: Clause): void {
  switch (clause.spec?.name) {
    case 'dev': {
      const word = valueWord(session, clause);
      if (filter.device) duplicateArgument(session, 'dev', word);
      filter.device = word;
      return;
    }
    case 'master':
      return readMaster(session, valueWord(session, clause));
    case 'vrf':
      readVrf(session, valueWord(session, clause), 'Not a valid VRF name');
      return;
    case 'nud':
      return checkState(session, valueWord(session, clause), { selects: true });
    case 'protocol':
      return checkProtocol(session, valueWord(session, clause));
    case 'to':
      return readAddresses(session, filter, valueWord(session, clause));
  }
}

/** The master whose ports are chosen; ends the run where there is no such device. */
export function readMaster(session: Session, word: Word): void {
  if (findDevice(session, word.text) === undefined) {
    invalidArgument(session, word, 'Device does not exist');
  }
}

function checkProtocol(session: Session, word: Word): void {
  const known = parseNamed(session, 'protocol', word.text) !== undefined || word.text === 'all';
  if (!known) invalidArgument(session, word, 'invalid "protocol"');
}

function readAddresses(session: Session, filter: NeighbourFilter, word: Word): void {
  if (isHelp(word)) usage(session, word);
  const { family } = readPrefix(session, word, filter.family);
  filter.family ??= family;
}
