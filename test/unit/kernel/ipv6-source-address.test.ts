import { describe, expect, test } from 'vitest';
import { selectSource } from '../../../server/src/kernel/ipv6/source-address.ts';
import { linkNamed } from '../../../server/src/kernel/link/names.ts';
import type { Namespace } from '../../../server/src/kernel/state.ts';
import { type Address, formatAddress, parseAddress } from '../../../server/src/net/address.ts';
import { runAll } from '../iproute2/run.ts';

/** What the machine sends from to `destination` over v0, having these addresses (`ip address add ...`). */
function source(addresses: readonly string[], destination: string): string | undefined {
  const { kernel } = runAll(
    'link set lo up',
    'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
    'link set v1 up',
    'link set v0 up',
    ...addresses.map((address) => `address add ${address} nodad`),
  );
  const ns = kernel.namespaces.get('') as Namespace;
  const { address } = selectSource(ns, linkNamed(ns, 'v0')?.index ?? 0, parseAddress(destination) as Address);
  return address && formatAddress(address);
}

describe('the source address of IPv6 packets', () => {
  test.each<[string, string[], string, string | undefined]>([
    ['none that fits', [], '2001:db8::7', '::1'],
    ['the destination itself', ['2001:db8::1/64 dev v0', 'fd00::1/64 dev v0'], 'fd00::1', 'fd00::1'],
    ['the smallest scope that reaches', ['2001:db8::1/64 dev v0', 'fe80::1/64 dev v0'], 'fe80::7', 'fe80::1'],
    ['the widest scope where none reaches', ['fe80::1/64 dev v0'], '2001:db8::7', 'fe80::1'],
    [
      'one that is not deprecated',
      ['2001:db8::1/64 dev v0 preferred_lft 0', 'fd00::1/64 dev v0'],
      '2001:db8::7',
      'fd00::1',
    ],
    ['one of the link', ['2001:db8::1/64 dev v1', '3000::1/64 dev v0'], '2001:db8::7', '3000::1'],
    ['one of the same label', ['2002::1/16 dev v0', '2001:db8::1/64 dev v0'], '2002:7::1', '2002::1'],
    [
      'the longest common prefix',
      ['2001:db8::1/64 dev v0', '2001:db8:1::1/64 dev v0'],
      '2001:db8:1:7::1',
      '2001:db8:1::1',
    ],
    [
      'a common prefix no longer than the subnet',
      ['2001:db8::7/16 dev v0', '2001:db8::1/64 dev v0'],
      '2001:db8::6',
      '2001:db8::1',
    ],
    [
      'the first of equals, the latest',
      ['2001:db8::1/64 dev v0', '2001:db8::2/64 dev v0'],
      '3000::1',
      '2001:db8::2',
    ],
    ['of the link alone, for what does not leave it', ['2001:db8::1/64 dev v1'], 'ff02::1', undefined],
  ])('%s', (_, addresses, destination, expected) => {
    expect(source(addresses, destination)).toBe(expected);
  });
});
