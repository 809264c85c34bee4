import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PrefixTrie } from '../../../server/src/kernel/core/prefix-trie.ts';
import { ipv4, ipv6 } from '../../../server/src/net/address.ts';
import {
  contains,
  containsPrefix,
  formatPrefix,
  networkOf,
  type Prefix,
  parsePrefix,
  samePrefix,
} from '../../../server/src/net/prefix.ts';

type Trie = PrefixTrie<Prefix>;

function prefix(text: string): Prefix {
  return parsePrefix(text) as Prefix;
}

/** A trie whose values are their own prefixes. */
const NONE: Trie = PrefixTrie.empty((value: Prefix) => value);

function trieOf(...texts: readonly string[]): Trie {
  return texts.reduce<Trie>((trie, text) => trie.with(prefix(text)), NONE);
}

function visits(trie: Trie): string[] {
  return [...trie.visits()].map(({ value, entering }) => `${entering ? '>' : '<'}${formatPrefix(value)}`);
}

function covering(trie: Trie, of: Prefix): Prefix[] {
  const path: Prefix[] = [];
  return path.slice(0, trie.pathTo(of.address, path));
}

function isInside(inner: Prefix, outer: Prefix): boolean {
  return inner !== outer && containsPrefix(outer, inner);
}

describe('PrefixTrie', () => {
  test('visits a prefix before and behind those inside it', () => {
    expect(
      visits(trieOf('::/0', '2001:db8::/32', '2001:db8:8000::/33', '2001:db8::/64', 'fe80::/64')),
    ).toEqual([
      '>::/0',
      '>2001:db8::/32',
      '>2001:db8::/64',
      '<2001:db8::/64',
      '>2001:db8:8000::/33',
      '<2001:db8:8000::/33',
      '<2001:db8::/32',
      '>fe80::/64',
      '<fe80::/64',
      '<::/0',
    ]);
  });

  test('has a node where two prefixes part, and no longer when one of them goes', () => {
    const both = trieOf('2001:db8::/32', '2001:db9::/32');
    expect(both.hasNode(prefix('2001:db8::/31'))).toBe(true);
    expect(both.without(prefix('2001:db9::/32')).hasNode(prefix('2001:db8::/31'))).toBe(false);
  });

  test('leaves the trie before as it was, and is itself again where a bulk change changes nothing', () => {
    const before = trieOf('2001:db8::/32', '2001:db8::/64');
    const after = before.without(prefix('2001:db8::/32'));
    const probe = prefix('2001:db8::1');
    expect([covering(before, probe).length, covering(after, probe).length]).toEqual([2, 1]);
    expect(before.map((value) => value)).toBe(before);
    expect(before.map(() => undefined).isEmpty).toBe(true);
  });

  /** Few address bits, in all words, so that prefixes nest and parts of the trie come and go. */
  const ipv6Prefix = fc
    .tuple(fc.nat(0xff), fc.constantFrom(0, 1, 2, 30, 32, 33, 64, 65, 96, 127, 128))
    .map(([bits, length]) => {
      const word = Math.imul(bits, 0x01000011);
      return networkOf(ipv6(word & 0x80000001, word & 0x11, word, word), length);
    });
  const ipv4Prefix = fc
    .tuple(fc.nat(0xff), fc.constantFrom(0, 1, 2, 8, 26, 30, 31, 32))
    .map(([bits, length]) => networkOf(ipv4(Math.imul(bits, 0x01000011)), length));

  test.each([
    ['IPv6', ipv6Prefix],
    ['IPv4', ipv4Prefix],
  ])('agrees with a plain list of %s prefixes', (_, anyPrefix) => {
    const updates = fc.array(fc.tuple(anyPrefix, fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(updates, fc.array(anyPrefix), (changes, probes) => {
        let plain: Prefix[] = [];
        let trie = NONE;
        for (const [each, stays] of changes) {
          plain = [...plain.filter((other) => !samePrefix(other, each)), ...(stays ? [each] : [])];
          trie = stays ? trie.with(each) : trie.without(each);
        }
        expect(trie.isEmpty).toBe(plain.length === 0);
        for (const probe of [...probes, ...changes.map(([each]) => each)]) {
          const expected = plain.filter((each) => contains(each, probe.address));
          expect(covering(trie, probe)).toEqual(expected.sort((a, b) => a.length - b.length));
          expect(trie.get(probe)).toEqual(plain.find((each) => samePrefix(each, probe)));
        }
        const left = [...trie.visits()].filter(({ entering }) => !entering).map(({ value }) => value);
        expect(left).toHaveLength(plain.length);
        const outerFirst = left.filter((outer, at) => left.slice(at).some((each) => isInside(each, outer)));
        expect(outerFirst).toEqual([]);
      }),
    );
  });
});
