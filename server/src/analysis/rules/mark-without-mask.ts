import type { KnownSoftware } from '../known-software.ts';
import { clauseIn, type MadeRule, madeRules, pointAt, spanOfClause } from '../policy/made-rules.ts';
import { softwareInUse } from '../policy/software-in-use.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const markWithoutMask: ScriptRule = {
  subject: 'script',
  code: 'IPR423',
  name: 'mark-without-mask',
  severity: 'warning',
  summary: 'A rule compares all 32 bits of a mark that is shared with others.',
  explanation: `
A packet has one mark, and several programs set their own bits of it: kube-proxy 0x4000, Tailscale those of 0xff0000, Podman
0x2000. \`fwmark 1\` without a mask compares all 32 bits, so a packet that has been marked 1 and then by one of those passes the
rule by, and takes another way than the packets before.

Compare the bits that are yours, and set only those: \`fwmark 0x1/0xff\`, and \`iptables ... -j MARK --set-xmark 0x1/0xff\`.
`,
  condition:
    'An added rule selects by `fwmark` without a mask, and the script shows that marks are shared: it runs a program, or names a link, of software that sets bits of its own (a warning), or it adds another rule whose `fwmark` has a mask (information).',
  example: {
    bad: `podman network create lab
ip rule add fwmark 1 table 100 priority 1000
`,
    good: `podman network create lab
ip rule add fwmark 0x1/0xff table 100 priority 1000
`,
  },
  *check(context) {
    const sharers = [...softwareInUse(context)].filter(({ marks, yields }) => marks && !yields);
    for (const made of madeRules(context)) {
      if (!comparesAll(made) || made.policy.namespace.name !== '') continue;
      const problem = judge(context, made, sharers);
      if (problem) yield problem;
    }
  },
};

function judge(
  context: ScriptContext,
  made: MadeRule,
  sharers: readonly KnownSoftware[],
): Problem | undefined {
  const [sharer] = sharers.filter(
    ({ marks }) => !marks?.some(({ values }) => values.includes(made.rule.mark)),
  );
  const other = madeRules(context).find(({ rule, policy }) => policy === made.policy && isPart(rule.mask));
  if (!sharer && !other) return undefined;
  const who = sharer ? `${sharer.name} sets bits of its own` : 'another rule compares only some bits';
  return {
    ...(!(sharer && made.step.certain) && { severity: 'information' }),
    span: spanOfClause(made, 'fwmark'),
    message: `This compares all 32 bits of the mark, and ${who}: packets that have both pass the rule by. Give a mask with your bits, as in \`fwmark 0x1/0xff\`.`,
    ...(!sharer &&
      other && { related: pointAt(context, [other.rule], 'This rule compares only some bits.') }),
  };
}

/** True for a mark that is written without a mask. */
function comparesAll({ rule, step }: MadeRule): boolean {
  const word = clauseIn(step, 'fwmark')?.values[0];
  return rule.mark !== 0 && word !== undefined && !word.text.includes('/');
}

const ALL_BITS = 0xffffffff;

function isPart(mask: number): boolean {
  return mask !== 0 && mask >>> 0 !== ALL_BITS;
}
