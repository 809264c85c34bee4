import { beforeAll, describe, expect, test } from 'vitest';
import { semanticTokens } from '../../../server/src/features/semantic-tokens.ts';
import { createEngine, type Engine } from '../../../server/src/host/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** Each token as `kind:text`. */
function tokens(text: string, language: 'shell' | 'batch' = 'shell'): string {
  const analysis = engine.analyse(
    { uri: 'file:///lab/script', text, language },
    { world: 'assumed', roots: [] },
  );
  return semanticTokens(analysis)
    .map(({ kind, span }) => `${kind}:${text.slice(span.start, span.end)}`)
    .join(' ');
}

describe('semantic tokens', () => {
  test.each([
    [
      'ip -6 ro add default via fe80::1 dev eth0 metric 5',
      'option:-6 object:ro verb:add address:default keyword:via address:fe80::1 keyword:dev device:eth0 keyword:metric number:5',
    ],
    ['ip route add blackhole 10.0.0.0/8', 'object:route verb:add modifier:blackhole address:10.0.0.0/8'],
    [
      'ip rule add from all fwmark 0x1/0xff lookup isp1',
      'object:rule verb:add keyword:from address:all keyword:fwmark number:0x1/0xff keyword:lookup name:isp1',
    ],
    [
      'ip route show table 100 proto bird',
      'object:route verb:show keyword:table number:100 keyword:proto name:bird',
    ],
    [
      'ip link add v0 type veth peer name v1',
      'object:link verb:add device:v0 keyword:type name:veth keyword:peer keyword:name device:v1',
    ],
    [
      'ip netns exec blue ip link set lo up',
      'object:netns verb:exec namespace:blue object:link verb:set device:lo keyword:up',
    ],
    ['ip tuntap add t0 mode tun', 'object:tuntap verb:add device:t0 keyword:mode name:tun'],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  test('a word that fits nothing has none, nor has an unknown object or verb', () => {
    expect(tokens('ip route add default dev eth0 bogus')).not.toContain('bogus');
    expect(tokens('ip rout3 add')).toBe('');
    expect(tokens('ip route ad')).toBe('object:route verb:ad');
    expect(tokens('ip route zap')).toBe('object:route');
  });

  test('words that are not written out keep the colours of the shell', () => {
    expect(tokens('ip route add "$DST" via $GW dev "eth0"')).toBe(
      'object:route verb:add keyword:via keyword:dev',
    );
  });

  test('batch files, and here-documents for `ip -batch`', () => {
    expect(tokens('rule add prio 5\n', 'batch')).toBe('object:rule verb:add keyword:prio number:5');
    expect(tokens('ip -batch - <<EOF\nlink set lo up\nEOF\n')).toBe(
      'option:-batch object:link verb:set device:lo keyword:up',
    );
  });

  test('other commands have none', () => {
    expect(tokens('echo ip route add default\n# ip route add default\n')).toBe('');
  });
});
