import { describe, expect, test } from 'vitest';
import { resolveTarget } from '../../server/src/host/installed.ts';
import { NEWEST_TARGET } from '../../server/src/release/target.ts';
import { firstDifference } from '../conformance/kernel/difference.ts';
import { randomScript } from '../conformance/kernel/generate/script.ts';
import { runOnRealKernel } from '../conformance/kernel/real-kernel.ts';
import { runOnOurKernel } from '../conformance/kernel/simulated-kernel.ts';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';
import { nexthopScripts } from './scripts/nexthop.ts';
import { foreignGatewayScripts, ipv6NexthopScripts } from './scripts/nexthop-ipv6.ts';

const target = resolveTarget('installed') ?? NEWEST_TARGET;

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

  test.each([1, 2, 3, 4, 6, 7])('random script %i', { retry: 2 }, async (seed) => {
    const commands = randomScript(seed, 70, 'nexthops');
    const real = await runOnRealKernel(commands);
    expect(firstDifference(seed, commands, real, runOnOurKernel(commands, target))).toBeUndefined();
  });
});
