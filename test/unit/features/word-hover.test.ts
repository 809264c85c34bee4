import { beforeAll, describe, expect, test } from 'vitest';
import { hover } from '../../../server/src/features/hover.ts';
import { createEngine, type Engine } from '../../../server/src/host/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** What shows at `<|>`. */
function shown(marked: string): string | undefined {
  const offset = marked.indexOf('<|>');
  const document = {
    uri: 'file:///lab/script.sh',
    text: marked.replace('<|>', ''),
    language: 'shell' as const,
  };
  return hover(engine.analyse(document, { world: 'assumed', roots: [] }), offset)?.markdown;
}

describe('hover on a word of a command', () => {
  test.each([
    ['an abbreviated object: the full word', 'ip r<|>o sh', '**`ip route`**'],
    ['an abbreviated verb: the full word', 'ip ro s<|>h', '**`ip route show`**'],
    ['a keyword: how it is written', 'ip route add default dev eth0 met<|>ric 5', '**`metric NUMBER`**'],
    ['a keyword: its default', 'ip route add default dev eth0 met<|>ric 5', 'default '],
    ['a keyword: since when', 'ip nexthop add id 1 blackhole hw_st<|>ats on', 'since iproute2 6.10'],
    ['another word for a keyword', 'ip rule add look<|>up main', '`lookup` is another word for `table`'],
    ['an abbreviation that is another keyword', 'ip route add 10.6.0.0/16 <|>v eth0', '**`vrf VRF`**'],
    ['a global option', 'ip -<|>6 route', '**`-6`**'],
    ['a value: its keyword', 'ip route add default dev eth0 metric <|>5', '**`metric NUMBER`**'],
    ['a word out of a closed set', 'ip link add v0 type macvlan mode priv<|>ate', '**`private`** '],
    ['a route type', 'ip route add bl<|>ackhole 10.0.0.0/8', '**`blackhole`** '],
    ['an abbreviated route type', 'ip route add bl<|> 10.0.0.0/8', '**`blackhole`** '],
    ['a name that every system has', 'ip route add default dev eth0 proto sta<|>tic', '**`static`** '],
    ['the command that runs another', 'ip netns ex<|>ec blue ip link set lo up', '**`ip netns exec`**'],
    ['a command behind a wrapper', 'run() { "$@"; }\nrun ip ro s<|>h', '**`ip route show`**'],
    ['a command in a string', 'run() { eval "$1"; }\nrun "ip ro s<|>h"', '**`ip route show`**'],
    [
      'a wrapped command that is not reached',
      'run() { "$@"; }\nf() { run ip ro s<|>h; }',
      '**`ip route show`**',
    ],
    [
      'a line that is piped into a batch',
      'echo "route add default dev eth0 met<|>ric 5" | ip -b -',
      '**`metric NUMBER`**',
    ],
    ['a word inside of a block', 'ip link add v0 type vxlan i<|>d 5', '**`id NUMBER`**'],
  ])('%s', (_, marked, expected) => {
    expect(shown(marked)).toContain(expected);
  });

  test.each([
    ['a word that fits nothing', 'ip route add default dev eth0 bog<|>us'],
    ['words of other commands', 'echo ro<|>ute'],
  ])('nothing for %s', (_, marked) => {
    expect(shown(marked)).toBeUndefined();
  });
});
