import { describe, expect, test } from 'vitest';
import { decide } from '../../../../server/src/analysis/reach/decision.ts';
import { ownFlow } from '../../../../server/src/analysis/reach/decisions.ts';
import { asymmetries } from '../../../../server/src/analysis/reach/symmetry.ts';
import type { Namespace } from '../../../../server/src/kernel/state.ts';
import { writeSysctl } from '../../../../server/src/kernel/sysctls.ts';
import { formatAddress } from '../../../../server/src/net/address.ts';
import { formatRange } from '../../../../server/src/net/range.ts';
import { namespaceAfter, twoLinks } from './kit.ts';

const twoDefaults = ['route add default via 10.0.0.2', 'route add default via 10.1.0.2 metric 100'];

/** Address, link, and what is answered elsewhere. */
function told(ns: Namespace): string[] {
  return asymmetries(ns).map(
    ({ address, link, elsewhere, dropped }) =>
      `${formatAddress(address.local.address)} ${link.name}${dropped ? ' dropped' : ''}: ${elsewhere.map(formatRange).join(' ')}`,
  );
}

function withSetting(ns: Namespace, name: string, value: string): Namespace {
  const outcome = writeSysctl(ns, name, value);
  return outcome.kind === 'written' ? outcome.namespace : ns;
}

describe('replies that leave by the wrong link', () => {
  test('are those from the address of the second uplink', () => {
    expect(told(namespaceAfter(...twoLinks, ...twoDefaults))).toEqual([
      '10.1.0.1 w0: 0.0.0.1-9.255.255.255 10.0.1.0-10.0.255.255 10.1.1.0-126.255.255.255 ' +
        '128.0.0.0-223.255.255.255 240.0.0.0-255.255.255.254',
    ]);
  });

  test('are those to the networks behind the link, where it has no default route', () => {
    const ns = namespaceAfter(
      ...twoLinks,
      'route add default via 10.0.0.2',
      'route add 20.0.0.0/8 via 10.0.0.3',
      'route add 20.0.0.0/8 via 10.1.0.2 table 9',
    );
    expect(told(ns)).toEqual(['10.1.0.1 w0: 20.0.0.0/8']);
  });

  test('are none where a more specific route says where the hosts are', () => {
    const ns = namespaceAfter(
      ...twoLinks,
      'route add default via 10.0.0.2',
      'route add 20.0.0.0/8 via 10.1.0.2',
      'route add 20.1.0.0/16 via 10.0.0.2',
    );
    expect(told(ns)).toEqual([]);
  });

  test.each([
    [
      'with a table and a rule of its own',
      ['route add default via 10.1.0.2 table 9', 'rule add from 10.1.0.1 table 9'],
    ],
    ['where the link is no uplink', []],
  ])('are none %s', (_, more) => {
    expect(told(namespaceAfter(...twoLinks, 'route add default via 10.0.0.2', ...more))).toEqual([]);
  });

  test('are found in IPv6', () => {
    const ns = namespaceAfter(
      ...twoLinks,
      '-6 route add default via 2001:db8::2',
      '-6 route add default via 2001:db8:1::2 metric 2000',
    );
    expect(told(ns)[0]).toMatch(/^2001:db8:1::1 w0: /);
  });

  test('mean that a strict reverse path filter drops what comes in there', () => {
    const ns = withSetting(namespaceAfter(...twoLinks, ...twoDefaults), 'net.ipv4.conf.w0.rp_filter', '1');
    const [asymmetry] = asymmetries(ns);
    expect(asymmetry?.dropped).toBe(true);
    for (const { first: source } of asymmetry?.elsewhere ?? []) {
      const { address, link } = asymmetry as NonNullable<typeof asymmetry>;
      const request = {
        ...ownFlow('inet', { source, inInterface: link.index }),
        destination: address.local.address,
      };
      expect(decide(ns, request)).toMatchObject({ kind: 'rejected', errno: 'EINVAL' });
      const loose = withSetting(ns, 'net.ipv4.conf.w0.rp_filter', '2');
      expect(decide(loose, request).kind).toBe('delivered');
    }
  });
});
