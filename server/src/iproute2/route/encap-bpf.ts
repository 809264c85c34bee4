/** `encap bpf`, and `endpoint` of SRv6: programs that are loaded from files while the words are read. */
import type { Clause } from '../../syntax/ip/tree.ts';
import { invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';

export function checkBpf(session: Session, clauses: readonly Clause[]): void {
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
        giveUp('whether a BPF program can be loaded');
    }
  }
}
