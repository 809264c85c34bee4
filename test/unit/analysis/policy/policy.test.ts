import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { includes, intersects } from '../../../../server/src/analysis/policy/flow-set.ts';
import { reachOf } from '../../../../server/src/analysis/policy/reach.ts';
import { canMeet, covers, flowsOf } from '../../../../server/src/analysis/policy/rule-flows.ts';
import { ruleOf, rulesOf } from '../../../../server/src/kernel/core/rules.ts';
import { fibLookup } from '../../../../server/src/kernel/ipv4/fib-lookup.ts';
import type { FlowKey } from '../../../../server/src/kernel/ipv4/flow-key.ts';
import { selects as selects4 } from '../../../../server/src/kernel/ipv4/rule-selector.ts';
import { fib6Lookup } from '../../../../server/src/kernel/ipv6/fib6-lookup.ts';
import { selects as selects6 } from '../../../../server/src/kernel/ipv6/rule-selector.ts';
import type { RuleStep } from '../../../../server/src/kernel/lookup-trace.ts';
import type { Namespace, Rule } from '../../../../server/src/kernel/state.ts';
import { flows, namespaceWith, patternOf, routes, ruleRequest, TABLES } from './random-policy.ts';

const RULE_TESTS = 200;
const POLICY_TESTS = 200;

function rule(family: 'inet' | 'inet6') {
  return ruleRequest(family, TABLES).map((request) => ruleOf(request, request.priority ?? 0, 0));
}

/** Whether the kernel, on its way to a decision about the flow, tries the rule and finds that it selects it. */
function reaches(ns: Namespace, wanted: Rule, key: FlowKey): boolean {
  const steps: RuleStep[] = [];
  if (wanted.family === 'inet') fibLookup(ns, key, { steps });
  else fib6Lookup(ns, key, { link: key.outInterface, strict: true, forPacket: true, steps });
  return steps.some((step) => step.rule === wanted && step.verdict !== 'selector-differs');
}

describe.each(['inet', 'inet6'] as const)('selectors of %s rules', (family) => {
  const none = namespaceWith([], []);
  const selects = family === 'inet' ? selects4 : selects6;

  test('hold exactly the flows that the kernel selects', () => {
    fc.assert(
      fc.property(rule(family), flows(family), (each, key) => {
        expect(intersects(flowsOf(each) ?? [], [patternOf(key)])).toBe(selects(none, each, key));
      }),
      { numRuns: 4 * RULE_TESTS },
    );
  });

  test('cover, and meet, as their flows do', () => {
    const several = fc.array(flows(family), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(rule(family), rule(family), several, (a, b, keys) => {
        const selected = keys.map((key) => [selects(none, a, key), selects(none, b, key)]);
        if (covers(a, b)) expect(selected.filter(([byA, byB]) => byB && !byA)).toEqual([]);
        if (!canMeet(a, b)) expect(selected.filter(([byA, byB]) => byA && byB)).toEqual([]);
        expect(covers(a, a)).toBe(true);
        expect(covers(a, b)).toBe(includes(flowsOf(a) ?? [], flowsOf(b) ?? []));
      }),
      { numRuns: RULE_TESTS },
    );
  });
});

describe('the flows that reach a rule', () => {
  const requests = (family: 'inet' | 'inet6') =>
    fc.array(ruleRequest(family, TABLES), { minLength: 2, maxLength: 6 });

  test('are those for which the kernel gets to it (IPv4)', () => {
    fc.assert(
      fc.property(requests('inet'), routes('inet'), flows('inet'), (asked, made, key) => {
        const ns = namespaceWith(asked, made);
        const rules = [...rulesOf(ns, 'inet')];
        const counted = rules.slice(1).filter((each) => each.outInterface === undefined);
        for (const each of key.outInterface === 0 ? counted : []) {
          const reach = reachOf({ namespace: ns, family: 'inet', rules, isExact: true }, each, 'now');
          expect(reach && intersects(reach.arriving, [patternOf(key)])).toBe(reaches(ns, each, key));
        }
      }),
      { numRuns: POLICY_TESTS },
    );
  });

  test('are never fewer than those (IPv6, and whatever links are down)', () => {
    fc.assert(
      fc.property(requests('inet6'), routes('inet6'), flows('inet6'), (asked, made, key) => {
        const ns = namespaceWith(asked, made);
        const rules = [...rulesOf(ns, 'inet6')];
        const reached = rules.slice(1).filter((each) => reaches(ns, each, key));
        for (const each of reached.filter(
          ({ outInterface }) => key.outInterface === 0 || outInterface !== undefined,
        )) {
          for (const links of ['now', 'any'] as const) {
            const reach = reachOf({ namespace: ns, family: 'inet6', rules, isExact: true }, each, links);
            expect(reach && intersects(reach.arriving, [patternOf(key)])).toBe(true);
          }
        }
      }),
      { numRuns: POLICY_TESTS },
    );
  });
});
