/** Made-up inputs of any size, the same on every run. */
import type { Family } from '../server/src/net/address.ts';

/** A small deterministic random number generator (mulberry32): numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A shell script of about this many lines: variables, functions, conditions, and `ip` commands in half of the lines. */
export function sampleScript(lines: number): string {
  const next = random(lines);
  const octet = () => Math.floor(next() * 256);
  const blocks: string[] = ['#!/bin/bash', 'ip link set lo up', 'ip address add 192.0.2.2/24 dev eth0'];
  for (let line = blocks.length, block = 0; line < lines; line += 10, block++) {
    const table = 100 + (block % 50);
    blocks.push(
      `# Customer ${block}`,
      `NET${block}=10.${octet()}.${octet()}`,
      `if [ -n "$NET${block}" ]; then`,
      `  ip route replace "$NET${block}.0/24" via 192.0.2.1 dev eth0 table ${table} proto 77`,
      `  ip rule add from "$NET${block}.0/24" lookup ${table} priority ${1000 + block}`,
      'fi',
      `echo "customer ${block} done" >> /tmp/log`,
      `ip route replace 10.${octet()}.${octet()}.0/24 via 192.0.2.1 dev eth0 metric ${block % 7} proto 77`,
      `ip route replace unreachable 172.${16 + (block % 16)}.${octet()}.0/24 proto 77`,
      '',
    );
  }
  return `${blocks.join('\n')}\n`;
}

/** What the public Internet's table of a family is like. */
interface TableShape {
  /** Bits of an address that differ from prefix to prefix; those behind them are 0. */
  readonly bits: number;
  /** Share of each prefix length, in percent. */
  readonly lengths: readonly (readonly [length: number, percent: number])[];
  /** True for addresses that are nobody's to announce. */
  readonly reserved: (address: number) => boolean;
  readonly text: (address: number) => string;
}

/** IPv6 addresses below 2000::/4, of which the first 48 bits are drawn: 44 of them differ. */
const shapes: Readonly<Record<Family, TableShape>> = {
  inet: {
    bits: 32,
    lengths: [
      [24, 62],
      [22, 11.5],
      [23, 10],
      [21, 4.5],
      [20, 4.5],
      [19, 2.5],
      [18, 1.5],
      [17, 1],
      [16, 2],
      [14, 0.5],
    ],
    reserved: (address) => [0, 10, 127].includes(Math.floor(address / 2 ** 24)) || address >= 223 * 2 ** 24,
    text: dotted,
  },
  inet6: {
    bits: 44,
    lengths: [
      [44, 43],
      [28, 11],
      [40, 10.5],
      [36, 9],
      [32, 6],
      [25, 5.5],
      [42, 5],
      [43, 4],
      [41, 3],
      [38, 3],
    ],
    reserved: () => false,
    text: (address) => {
      const digits = `2${address.toString(16).padStart(11, '0')}`;
      return `${digits.match(/.{4}/g)?.join(':')}::`;
    },
  },
};

/** How many bits of an IPv6 prefix are the same in all: those of 2000::/4. */
const COMMON_BITS: Readonly<Record<Family, number>> = { inet: 0, inet6: 4 };

/** `count` distinct prefixes as in the public Internet's table, in sorted order. */
export function samplePrefixes(family: Family, count: number): string[] {
  const { bits, lengths, reserved, text } = shapes[family];
  const next = random(count);
  const keys = new Set<number>();
  while (keys.size < count) {
    const length = pick(next() * 100, lengths);
    const unit = 2 ** (bits - length);
    const address = Math.floor((next() * 2 ** bits) / unit) * unit;
    if (!reserved(address)) keys.add(address * 64 + length);
  }
  return [...keys]
    .sort((a, b) => a - b)
    .map((key) => `${text(Math.floor(key / 64))}/${(key % 64) + COMMON_BITS[family]}`);
}

/** Addresses of which nearly all are inside one of the prefixes. */
export function sampleAddresses(family: Family, count: number): string[] {
  const { bits, text } = shapes[family];
  const next = random(count + 1);
  return Array.from({ length: count }, () => {
    const address = text(Math.floor(next() * 2 ** bits));
    return family === 'inet' ? address : `${address}1`;
  });
}

function pick<T>(percent: number, choices: readonly (readonly [T, number])[]): T {
  let left = percent;
  for (const [choice, share] of choices) {
    if (left < share) return choice;
    left -= share;
  }
  return (choices[0] as readonly [T, number])[0];
}

/** Lines for `ip -batch` that add routes to these prefixes to table 100, by 64 gateways. */
export function sampleBatch(family: Family, prefixes: readonly string[]): string {
  const gateway = family === 'inet' ? '192.0.2.' : '2001:db8::';
  return prefixes
    .map((prefix, i) => `route add ${prefix} via ${gateway}${10 + (i % 64)} dev eth0 table 100\n`)
    .join('');
}

export function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
