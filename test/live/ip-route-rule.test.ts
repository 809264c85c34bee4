import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';
import { routeScripts } from './scripts/route.ts';
import { lookUpScripts } from './scripts/route-get.ts';
import { ruleScripts } from './scripts/rule.ts';

onRealKernel('ip route', () => {
  test.each(Object.entries({ ...routeScripts, ...lookUpScripts }))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});

onRealKernel('ip rule', () => {
  test.each(Object.entries(ruleScripts))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});
