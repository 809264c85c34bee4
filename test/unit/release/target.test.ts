import { describe, expect, test } from 'vitest';
import { isBefore, parseTarget } from '../../../server/src/release/target.ts';

test.each([
  ['6.1', '6.1'],
  ['6.1.0', '6.1'],
  ['v5.10.0', '5.10'],
  ['newest', '7.1'],
  ['busybox', 'busybox'],
  ['3.9', undefined],
  ['99.0', undefined],
  ['6', undefined],
  ['', undefined],
])('%j is the target %s', (text, target) => {
  expect(parseTarget(text)).toBe(target);
});

describe('the order of releases', () => {
  test.each([
    ['6.1', '6.13', true],
    ['6.13', '6.13', false],
    ['6.9', '6.10', true],
    ['7.0', '6.19', false],
    ['busybox', '4.0', false],
  ] as const)('%s is before %s: %s', (target, release, expected) => {
    expect(isBefore(target, release)).toBe(expected);
  });
});
