import type { Command } from '../../syntax/ip/tree.ts';
import { failWith } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { modifyRule } from './modify.ts';
import { flushRules, showRules } from './show.ts';

/** Runs `ip rule` (do_iprule() of iproute2). */
export function runRule(session: Session, command: Command): void {
  const verb = command.verbSpec?.name ?? '';
  if (verb === 'add' || verb === 'delete') modifyRule(session, command, verb);
  else if (verb === 'show') showRules(session, command);
  else if (verb === 'flush') flushRules(session, command);
  else saveOrRestore(session, command, verb);
}

function saveOrRestore(session: Session, command: Command, verb: string): never {
  if (verb === 'save' && command.clauses.length > 0) {
    failWith(session, '"ip rule save" does not take any arguments.\n', command.verb?.word);
  }
  return giveUp(`\`ip rule ${verb}\` reads or writes a binary dump, which is not modelled`);
}
