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
  findsDrawn(
    rule,
    'in a function that is called',
    `f() { for a in {1..9999}; do for b in {1..99}; do :; done; done; }
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR310]: what comes from here on is not looked at
ip link
f
`,
  );
  findsDrawn(
    rule,
    'a loop inside one that counts',
    `for ((a = 0; a < 9999; a++)); do for b in {1..199}; do ip rule; done; done
#                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR310]: is not looked at
`,
  );
  findsNothing(rule, {
    'a loop over what is not known': 'for i in $(seq $N); do ip link show; done\n',
    'a loop that ends': 'for i in {1..100}; do ip link show; done\n',
    'a loop without end that waits': 'while true; do sleep 5; done\n',
  });
});
