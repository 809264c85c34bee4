import { describe, expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';
import { nexthopScripts } from './scripts/nexthop.ts';
import { foreignGatewayScripts, ipv6NexthopScripts } from './scripts/nexthop-ipv6.ts';

onRealKernel('nexthops', () => {
  describe.each([
    ['objects', nexthopScripts],
    ['IPv6 objects', ipv6NexthopScripts],
    ['IPv6 gateways of IPv4 routes', foreignGatewayScripts],
  ])('%s', (_, scripts) => {
    // The link watch, by which one end of a veth hears of the other, may be late on a busy machine.
    test.each(Object.entries(scripts))('%s', { retry: 2 }, (__, lines) => {
      const { ours, real } = outcomes(lines);
      expect(ours).toEqual(real);
    });
  });
});
