import { beforeAll, describe, expect, test } from 'vitest';
import { hover } from '../../../server/src/features/hover.ts';
import { createEngine, type Engine } from '../../../server/src/host/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** What is shown at `<|>`. */
function shown(marked: string, path = 'script.sh'): string | undefined {
  const text = marked.replace('<|>', '');
  const document = { uri: `file:///lab/${path}`, text, language: 'shell' as const };
  const analysis = engine.analyse(document, { world: 'assumed', roots: [] });
  return hover(analysis, marked.indexOf('<|>'))?.markdown;
}

describe('a variable that the script does not set', () => {
  test.each([
    [
      'of OpenVPN',
      'echo $script_type\nip route add default dev $d<|>ev',
      undefined,
      "given by OpenVPN: the tunnel's device",
    ],
    [
      'of a dispatcher script, by its folder',
      'ip link show "$<|>1"',
      'NetworkManager/dispatcher.d/50-x',
      'given by NetworkManager: the device',
    ],
    [
      'of a lease',
      'ip route add default via $new_ro<|>uters',
      undefined,
      'given by dhclient: the gateways of the lease',
    ],
    ['of pppd', 'ip rule add from $<|>4', 'etc/ppp/ip-up.d/x', 'given by pppd: the own address'],
    [
      'of keepalived',
      '[ "$3<|>" = MASTER ] && ip link',
      'keepalived/notify.sh',
      'given by keepalived: the state',
    ],
    [
      'of ifupdown, with what the word means in front of it',
      'ip link set dev $IF<|>ACE up',
      undefined,
      'given by ifupdown: the interface',
    ],
    ['of nobody known', 'ip link set dev $WA<|>N up', undefined, 'not set in this script'],
  ])('%s', (_, text, path, markdown) => {
    expect(shown(text, path)).toContain(markdown);
  });

  test.each([
    ['one that the script sets', 'IFACE=eth0\necho $IF<|>ACE'],
    ['an argument that nobody is known to give', 'echo $<|>1'],
  ])('nothing on %s', (_, text) => {
    expect(shown(text)).toBeUndefined();
  });

  test('an argument of a function is not that of the script', () => {
    expect(shown('f() { echo "$<|>1"; }\nf a', 'NetworkManager/dispatcher.d/50-x')).toBeUndefined();
  });
});
