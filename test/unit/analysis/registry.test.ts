import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintRules } from '../../../server/src/analysis/registry.ts';
import type { LintRule } from '../../../server/src/analysis/rule.ts';
import { ruleIndexText } from '../../../server/tools/rule-index.ts';
import { findingsIn, type Setting } from './kit.ts';

const ruleFiles = readdirSync(new URL('../../../server/src/analysis/rules', import.meta.url));
const testFiles = readdirSync(new URL('.', import.meta.url));

test('every rule has a file and a test of its name', () => {
  expect(lintRules.map(({ name }) => `${name}.ts`).sort()).toEqual(ruleFiles.sort());
  expect(testFiles).toEqual(expect.arrayContaining(lintRules.map(({ name }) => `${name}.test.ts`)));
});

test('the index lists them all, as `npm run docs` makes it', () => {
  const index = fileURLToPath(new URL('../../../server/src/analysis/rule-index.ts', import.meta.url));
  expect(readFileSync(index, 'utf8')).toBe(ruleIndexText(ruleFiles));
});

test('codes are told apart, and listed in order', () => {
  const codes = lintRules.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

describe.each(lintRules.map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
  test('has a code of its group, and texts for its page', () => {
    expect(rule.code).toMatch(/^IPR[1-69]\d\d$/);
    expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[^\n]{20,120}\.$/);
    expect(rule.explanation.trim().split('\n\n').length).toBeGreaterThan(1);
    for (const text of [rule.condition, rule.fix ?? rule.condition]) expect(text).toMatch(/^\S[^\n]{20,}\.$/);
  });

  test('finds its bad example, and not its good one', () => {
    expect(codesIn(rule.example.bad, settingOf(rule, 'bad'))).toContain(rule.code);
    expect(codesIn(rule.example.good, settingOf(rule, 'good'))).not.toContain(rule.code);
  });
});

function codesIn(text: string, setting: Setting): string[] {
  return findingsIn(text, setting).map(({ code }) => code);
}

function settingOf(rule: LintRule, which: 'bad' | 'good'): Setting {
  if (rule.subject === 'script') {
    const { target, language, files } = rule.example;
    return { ...(target && { target }), ...(language && { language }), ...(files && { files }) };
  }
  const { path, goodPath = path } = rule.example;
  return { language: 'names', path: `iproute2/${which === 'bad' ? path : goodPath}` };
}
