import type { Target } from '../../../server/src/release/target.ts';
import type { Judged } from './agreement.ts';
import type { CorpusCommand } from './corpus.ts';
import { createJudge } from './engine.ts';
import type { RealAnswer } from './real-ip.ts';
import { realVerdict } from './verdict.ts';

/** Both verdicts on every command that has a real answer. */
export function judgeAll(
  corpus: readonly CorpusCommand[],
  answers: ReadonlyMap<string, RealAnswer>,
  target: Target,
): Judged[] {
  const ours = createJudge(target);
  return corpus.flatMap(({ group, text }) => {
    const answer = answers.get(text);
    return answer ? [{ group, command: text, real: realVerdict(answer), ours: ours(text) }] : [];
  });
}
