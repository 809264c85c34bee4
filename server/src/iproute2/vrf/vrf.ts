import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { certain } from '../values/words.ts';

/** Runs `ip vrf` (do_ipvrf() in ip/ipvrf.c of iproute2). */
export function runVrf(session: Session, command: Command): void {
  const words = command.clauses.flatMap(({ values, block }) => [
    ...values,
    ...block.flatMap((clause) => clause.values),
  ]);
  switch (command.verbSpec?.name) {
    case 'show':
      return show(session, command.clauses);
    case 'exec':
      if (words.length === 0) failWith(session, 'No VRF name specified\n');
      if (words.length === 1) failWith(session, 'No command specified\n', words[0]);
      return giveUp('`ip vrf exec` runs a command of its own');
    case 'identify':
      return identify(session, words);
    case 'pids':
      if (words.length !== 1) failWith(session, 'Invalid arguments\n', words[1]);
      return giveUp('the processes of the machine are not known');
  }
}

const HEADING = 'Name              Table\n-----------------------\n';

function show(session: Session, clauses: readonly Clause[]): void {
  if (clauses.length > 1) usage(session);
  const [named] = clauses;
  const links = [...(session.here?.links.values() ?? [])];
  const maybe = links.some((link) => link.kind === undefined || link.kind === 'vrf');
  if (named || maybe || !session.here?.complete) giveUp('VRF devices are not modelled');
  session.print(session.settings.json ? '[ ]\n' : `${HEADING}No VRF has been configured\n`);
}

function identify(session: Session, words: readonly Word[]): never {
  const [pid, extra] = words;
  if (extra) invalidArgument(session, certain(extra), 'Extra arguments specified');
  if (pid && parseUnsigned(certain(pid).text, undefined, 'decimal') === undefined) {
    invalidArgument(session, pid, 'Invalid pid');
  }
  return giveUp('the processes of the machine are not known');
}
