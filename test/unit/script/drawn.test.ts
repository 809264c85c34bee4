import { describe, expect, test } from 'vitest';
import { commandsOf, timelineOf } from './kit.ts';

const LINKS = 'ip link add v type veth peer name w\nip link set v up\nip addr add 10.0.0.1/24 dev v\n';

function ran(text: string): string[] {
  return commandsOf(timelineOf(LINKS + text)).slice(3);
}

describe('what depends on no address that the kernel draws is known', () => {
  test.each<[string, string[]]>([
    ['ip addr show v | grep -q 10.0.0.1 && ip x', ['addr show v', 'x']],
    ["ip x $(ip addr show v | awk '/inet /{print $2}')", ['addr show v', 'x 10.0.0.1/24']],
    ["ip -o link | awk -F': ' '{print $2}' | cut -d@ -f1 | xargs ip", ['-o link', 'lo w v']],
    ['ip link show v | while read a b c; do ip $a $b; done', ['link show v', '3: v@w:', 'link/ether <$b>']],
    [
      '[[ $(ip link show v) == *mtu\\ 1500* ]] && ip x; [ -n "$(ip link show v)" ] && ip y',
      ['link show v', 'x', 'link show v', 'y'],
    ],
    [
      "ip x $(ip link show v | awk '/ether/{print $2}')",
      ['link show v', "x <$(ip link show v | awk '/ether/{print $2}')>"],
    ],
  ])('%s', (text, commands) => {
    expect(ran(text)).toEqual(commands);
  });

  test.each([
    'ip link show v | grep -q 5e && ip x',
    "[ $(ip link show v | awk '/ether/{print substr($2, 1, 1)}') = 0 ] && ip x",
    '[[ $(ip link show v) =~ ether.0 ]] && ip x',
  ])('and what does depend on one is not: %s', (text) => {
    expect(ran(text)).toEqual(['link show v', '? x']);
  });
});
