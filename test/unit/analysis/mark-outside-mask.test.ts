import { describe, expect, test } from 'vitest';
import { markOutsideMask as rule } from '../../../server/src/analysis/rules/mark-outside-mask.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a bit that is not compared',
    `ip rule add fwmark 0x10/0x1 table 100
#           ^^^^^^^^^^^^^^^ warning[IPR403]: leaves out 0x10 of this mark: only the bits of the mask are compared, so the rule selects packets without a mark too
`,
  );
  findsDrawn(
    rule,
    'some bits inside, some not',
    `ip rule add priority 10 fwmark 0x1234/0xff00 table 100
#                       ^^^^^^^^^^^^^^^^^^^^ warning[IPR403]: selects whatever has 0x1200 in them
ip -6 rule add not fwmark 3/2 table 100
#                  ^^^^^^^^^^ warning[IPR403]: The mask 0x2 leaves out 0x1
`,
  );
  findsDrawn(
    rule,
    'from variables',
    `MARK=0x200
MASK=0xff
ip rule add fwmark $MARK/$MASK table 100
#           ^^^^^^^^^^^^^^^^^^ warning[IPR403]: leaves out 0x200
`,
  );
  test('widens the mask', () => {
    expect(fixed('ip rule add fwmark 0x100/0xff table 100\n', rule)).toBe(
      'ip rule add fwmark 0x100/0x1ff table 100\n',
    );
  });
  findsNothing(rule, {
    'bits of the mask': `ip rule add fwmark 0x10/0xf0 table 100
ip rule add fwmark 0x80000000/0x80000000 table 100
`,
    'no mask': `ip rule add fwmark 0x10 table 100
ip rule add fwmark 0 table 100
`,
    'no mark': `ip rule add fwmark 0/0xff table 100
ip rule add from 10.0.0.0/8 table 100
`,
    'half a command': `ip rule add fwmark
ip rule add fwmark 0x10/
`,
  });
});
