import { describe } from 'vitest';
import { notFollowedToTheEnd as rule } from '../../../server/src/analysis/rules/not-followed-to-the-end.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'at the statement where the work ends',
    `for a in {1..9999}; do for b in {1..99}; do :; done; done
#                                           ^ information[IPR310]: what comes from here on is not looked at
`,
  );
  findsNothing(rule, {
    'a loop that ends': 'for i in {1..100}; do ip link show; done\n',
    'a loop without end that waits': 'while true; do sleep 5; done\n',
  });
});
