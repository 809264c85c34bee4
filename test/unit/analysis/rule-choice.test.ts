import { describe, expect, test } from 'vitest';
import { isChosen, RECOMMENDED, type RuleLevel } from '../../../server/src/analysis/rule-choice.ts';
import { findingsIn } from './kit.ts';

const script = 'ip route replace 10.0.0.0/8 dev eth0\nip rou add 10.0.0.0/8 bogus\n';

function severities(levels: Record<string, RuleLevel>): string[] {
  const rules = { preset: 'recommended', levels: new Map(Object.entries(levels)) } as const;
  return findingsIn(script, { rules }).map(({ code, severity }) => `${code} ${severity}`);
}

test('a level takes the place of a severity; off silences the rule', () => {
  expect(severities({})).toEqual(['IPR101 warning', 'IPR301 error']);
  expect(severities({ IPR101: 'hint', IPR301: 'off' })).toEqual(['IPR101 hint']);
});

test('findings in name files too', () => {
  const rules = { preset: 'recommended', levels: new Map([['IPR205', 'error' as const]]) } as const;
  const findings = findingsIn('70 a\n70 b\n', { language: 'names', path: 'iproute2/rt_tables', rules });
  expect(findings.find(({ code }) => code === 'IPR205')?.severity).toBe('error');
});

describe('a rule of the strict preset', () => {
  const rule = { code: 'IPR999', preset: 'strict' } as const;

  test('is silent by default, and told where the preset says so', () => {
    expect(isChosen(rule, RECOMMENDED)).toBe(false);
    expect(isChosen(rule, { ...RECOMMENDED, preset: 'strict' })).toBe(true);
  });

  test('is told where its level is set, and silent where that is off', () => {
    expect(isChosen(rule, { ...RECOMMENDED, levels: new Map([['IPR999', 'hint']]) })).toBe(true);
    expect(isChosen(rule, { preset: 'strict', levels: new Map([['IPR999', 'off']]) })).toBe(false);
  });
});
