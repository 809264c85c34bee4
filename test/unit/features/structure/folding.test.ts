import { expect, test } from 'vitest';
import { folds } from '../../../../server/src/features/structure/folding.ts';
import { analysed } from '../kit.ts';

const TEXT =
  '# Uplinks\n# of the office\nlink set eth0 up\nlink set eth1 up\n\nlink set lo up\n# rules\nrule add from all lookup main\n';

/** First and last line of each fold. */
function foldsIn(text: string, language: 'shell' | 'batch' | 'names'): string[] {
  return folds(analysed(text, { language }).analysis).map(
    ({ startLine, endLine, isComment }) => `${startLine}-${endLine}${isComment ? ' comment' : ''}`,
  );
}

test('comments, and the lines below one', () => {
  expect(foldsIn(TEXT, 'batch')).toEqual(['0-1 comment', '1-3', '6-7']);
  expect(foldsIn('# mine\n100 isp1\n101 isp2\n', 'names')).toEqual(['0-2']);
});

test('nothing where there is no comment, and nothing in a shell script', () => {
  expect(foldsIn('link set eth0 up\nlink set eth1 up\n', 'batch')).toEqual([]);
  expect(foldsIn(TEXT, 'shell')).toEqual([]);
});
