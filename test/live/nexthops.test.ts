import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';
import { nexthopScripts } from './scripts/nexthop.ts';

onRealKernel('ip nexthop', () => {
  test.each(Object.entries(nexthopScripts))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});
