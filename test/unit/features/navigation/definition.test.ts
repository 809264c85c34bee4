import { describe, expect, test } from 'vitest';
import { definitions } from '../../../../server/src/features/navigation/definition.ts';
import { analysed, drawn } from '../kit.ts';

/** The script with the definitions of what is under the cursor drawn in it. */
function defined(marked: string): string {
  const { analysis, text, offset } = analysed(marked);
  return drawn(
    text,
    definitions(analysis, offset).map(({ span }) => span),
  );
}

describe('definition', () => {
  test.each([
    [
      'a destination: the route it takes at that line',
      'ip addr add 192.0.2.2/24 dev eth0\nip route add 10.0.0.0/8 via 192.0.2.1\nip route add default via 192.0.2.9\nping 10.1.<|>1.1\n',
      'ip addr add 192.0.2.2/24 dev eth0\n«ip route add 10.0.0.0/8 via 192.0.2.1»\nip route add default via 192.0.2.9\nping 10.1.1.1\n',
    ],
    [
      'an on-link destination: the address that brought the route',
      'ip link set eth0 up\nip addr add 192.0.2.2/24 dev eth0\nip route get 192.0.2.<|>7\n',
      'ip link set eth0 up\n«ip addr add 192.0.2.2/24 dev eth0»\nip route get 192.0.2.7\n',
    ],
    [
      'a table: the line that names it',
      'echo "100 isp1" >> /etc/iproute2/rt_tables\nip rule add from all lookup 1<|>00\n',
      'echo "«100 isp1»" >> /etc/iproute2/rt_tables\nip rule add from all lookup 100\n',
    ],
    [
      'a device behind a variable: where it is made',
      'ip link add v0 type veth peer name v1\nX=v1\nip link set $<|>X up\n',
      'ip link add v0 type veth peer name «v1»\nX=v1\nip link set $X up\n',
    ],
    [
      'a device that exists already: where it is first named',
      'W=wan\nip link set $W up\nip addr flush dev w<|>an\n',
      'W=«wan»\nip link set $W up\nip addr flush dev wan\n',
    ],
    ['nothing for a keyword', 'ip route add 10.0.0.0/8 de<|>v eth0\n', 'ip route add 10.0.0.0/8 dev eth0\n'],
  ])('%s', (_, marked, expected) => {
    expect(defined(marked)).toBe(expected);
  });
});
