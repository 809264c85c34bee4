import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';
import { addressScripts } from './scripts/address.ts';
import { ipv6AddressScripts } from './scripts/address6.ts';
import { linkScripts } from './scripts/link.ts';

onRealKernel('ip address', () => {
  test.each(Object.entries({ ...addressScripts, ...ipv6AddressScripts }))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});

onRealKernel('ip link and ip tuntap', () => {
  test.each(Object.entries(linkScripts))('%s', (_, lines) => {
    const { ours, real } = outcomes(lines);
    expect(ours).toEqual(real);
  });
});
