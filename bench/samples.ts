/** Made-up inputs of any size, the same on every run. */

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

/** Lengths of prefixes in the public Internet's IPv4 table: share of each, in percent. */
const LENGTHS: readonly (readonly [number, number])[] = [
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
];

/** Lines for `ip -batch` that add `count` distinct IPv4 routes to table 100, in sorted order, by 64 gateways. */
export function sampleBatch(count: number): string {
  const next = random(count);
  const prefixes = new Set<number>();
  while (prefixes.size < count) {
    const length = pickLength(next() * 100);
    const first = 1 + Math.floor(next() * 222);
    if (first === 10 || first === 127) continue;
    const address = ((first << 24) | Math.floor(next() * 2 ** 24)) & (-1 << (32 - length));
    prefixes.add((address >>> 0) * 64 + length);
  }
  const sorted = [...prefixes].sort((a, b) => a - b);
  return sorted.map((key, index) => batchLine(Math.floor(key / 64), key % 64, index)).join('');
}

function pickLength(percent: number): number {
  let left = percent;
  for (const [length, share] of LENGTHS) {
    if (left < share) return length;
    left -= share;
  }
  return 24;
}

function batchLine(address: number, length: number, index: number): string {
  return `route add ${dotted(address)}/${length} via 192.0.2.${10 + (index % 64)} dev eth0 table 100\n`;
}

export function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
