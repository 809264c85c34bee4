import type { Command } from '../../syntax/ip/tree.ts';
import { usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { valueWord } from '../values/words.ts';
import { hasHelp } from './known-types.ts';
import { listLinks } from './list.ts';
import { addLink, deleteLink, setLink } from './modify.ts';
import { changeProperties } from './property.ts';
import { showFamilyStatistics, showTypeStatistics } from './statistics.ts';

type Verb = (session: Session, clauses: Command['clauses']) => void;

const verbs: Readonly<Record<string, Verb>> = {
  add: (session, clauses) => addLink(session, clauses),
  replace: (session, clauses) => addLink(session, clauses, true),
  set: setLink,
  delete: deleteLink,
  show: listLinks,
  xstats: showTypeStatistics,
  afstats: showFamilyStatistics,
  property: changeProperties,
  help: showHelp,
};

/** Runs `ip link` (do_iplink() in ip/iplink.c of iproute2). */
export function runLink(session: Session, { verbSpec, clauses }: Command): void {
  const name = verbSpec?.name ?? '';
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb) giveUp(`\`ip link ${name}\` is not modelled`);
  verb(session, clauses);
}

/** `ip link help TYPE` explains the options of a type, on standard output. */
function showHelp(session: Session, clauses: Command['clauses']): void {
  const [topic] = clauses;
  if (!topic) usage(session);
  const word = valueWord(session, topic);
  if (!hasHelp(session, word.text)) usage(session, word);
  session.hideStdout('usage texts are not reproduced');
}
