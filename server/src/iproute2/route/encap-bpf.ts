/** `encap bpf`, and `endpoint` of SRv6: programs that are loaded from files while the words are read. */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { incompleteCommand, invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';

/** Checks the words of `encap bpf`. `words` are all words of the command. */
export function checkBpf(session: Session, clauses: readonly Clause[], words: readonly Word[]): void {
  for (const clause of clauses) {
    switch (clause.spec?.name) {
      case 'headroom': {
        const word = valueWord(session, clause);
        if (!parseUnsigned(word.text)) invalidArgument(session, word, 'headroom is invalid');
        break;
      }
      case 'help':
        return usage(session, clause.keyword);
      default:
        checkProgram(session, clause, words);
    }
  }
}

function checkComplete(session: Session, parts: readonly Clause[]): void {
  for (const { complete, keyword, block } of parts) {
    if (!complete) incompleteCommand(session, keyword);
    checkComplete(session, block);
  }
}

/** `KEYWORD object-file FILE ...` or `KEYWORD pinned FILE`: bpf_do_parse() in lib/bpf_legacy.c. */
export function checkProgram(session: Session, clause: Clause, words: readonly Word[]): never {
  const [program] = clause.block;
  checkComplete(session, clause.block);
  if (program?.spec?.name.startsWith('object-')) return giveUp('whether a BPF program can be loaded');
  const mode = words[words.indexOf(clause.keyword as Word) + 1];
  if (!mode) return incompleteCommand(session, clause.keyword);
  return stop(
    session,
    `What mode is "${certain(mode).text}"?\nFailed to parse eBPF program: Operation not permitted\n`,
    mode,
  );
}
