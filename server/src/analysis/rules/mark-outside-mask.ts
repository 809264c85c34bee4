import { clauseIn, madeRules, spanOfClause } from '../policy/made-rules.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const markOutsideMask: ScriptRule = {
  subject: 'script',
  code: 'IPR403',
  name: 'mark-outside-mask',
  severity: 'warning',
  summary: 'A rule’s fwmark has bits that its mask leaves out.',
  explanation: `
\`fwmark VALUE/MASK\` compares the bits of the mask, and no others: what VALUE has besides is kept, shown, and never looked
at. \`fwmark 0x10/0x1\` selects the packets whose lowest bit is 0, marked with 0x10 or not: all unmarked packets of the machine
among them. The rule then does far more than it says, and a packet that is marked 0x11 passes it by.

Most likely value and mask were swapped, or one of them was moved to other bits without the other.
`,
  condition: 'A rule is added with a `fwmark` whose value has a bit that is 0 in its mask.',
  fix: 'Widens the mask to the bits of the value.',
  example: {
    bad: 'ip rule add fwmark 0x100/0xff table 100 priority 1000\n',
    good: 'ip rule add fwmark 0x100/0xff00 table 100 priority 1000\n',
  },
  *check(context) {
    for (const made of madeRules(context)) {
      const { mark, mask } = made.rule;
      const outside = (mark & ~mask) >>> 0;
      if (outside === 0) continue;
      const compared = (mark & mask) >>> 0;
      const span = spanOfClause(made, 'fwmark');
      const wants =
        compared === 0 ? ' packets without a mark too' : ` whatever has ${hexadecimal(compared)} in them`;
      yield {
        span,
        message:
          `The mask ${hexadecimal(mask)} leaves out ${hexadecimal(outside)} of this mark: only the bits of the mask are compared, so the rule ` +
          `selects${wants}. Give a mask that holds all bits of the mark.`,
        ...fixFor(context.text, span, made.step, (mark | mask) >>> 0),
      };
    }
  },
};

function fixFor(
  text: string,
  span: Problem['span'],
  step: Parameters<typeof clauseIn>[0],
  mask: number,
): Pick<Problem, 'fixes'> {
  const value = clauseIn(step, 'fwmark')?.values[0];
  if (!value || !text.slice(span.start, span.end).endsWith(value.text)) return {};
  const slash = value.text.indexOf('/');
  if (slash < 0) return {};
  const start = value.span.start + slash + 1;
  return {
    fixes: [
      {
        title: `Compare the bits ${hexadecimal(mask)}`,
        edits: [{ span: { start, end: value.span.end }, text: hexadecimal(mask) }],
      },
    ],
  };
}

function hexadecimal(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}
