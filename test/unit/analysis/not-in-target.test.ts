import { describe, expect, test } from 'vitest';
import { notInTarget as rule } from '../../../server/src/analysis/rules/not-in-target.ts';
import { findingsIn, findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'keywords newer than a release, also where the command is never run',
    `ip rule add dscp 46 lookup 100
#           ^^^^ error[IPR302]: \`dscp\` is known since iproute2 6.13, but the script is for iproute2 6.1. \`ip\` says there: Error: argument "dscp" is wrong: Failed to parse rule type
unused() { ip stats show; }
ip route add 10.0.0.0/8 dev eth0 encap seg6 mode encap segs fc00::1 tunsrc fc00::2
#                                                                   ^^^^^^ error[IPR302]: since iproute2 7.1
`,
    { target: '6.1' },
  );
  findsDrawn(
    rule,
    'objects, and values that choose what follows',
    `ip stats show
#  ^^^^^ error[IPR302]: \`stats\` is known since iproute2 5.19
ip route add 10.0.0.0/8 encap xfrm if_id 1
#                             ^^^^ error[IPR302]: since iproute2 6.1
`,
    { target: '5.10' },
  );
  findsDrawn(
    rule,
    'what BusyBox lacks',
    `ip nexthop add id 1 dev eth0
#  ^^^^^^^ error[IPR302]: BusyBox does not know \`nexthop\`.
ip route add 10.0.0.0/8 dev eth0 initcwnd 10 quickack 1
#                                ^^^^^^^^ error[IPR302]: BusyBox does not know \`initcwnd\`.
#                                            ^^^^^^^^ error[IPR302]: BusyBox does not know \`quickack\`.
ip rule add not from 10.0.0.0/8 table 100
#           ^^^ error[IPR302]: BusyBox does not know \`not\`.
ip -s link
#  ^^ error[IPR302]: BusyBox does not know \`-s\`.
`,
    { target: 'busybox' },
  );
  findsDrawn(
    rule,
    'options of links that BusyBox passes over',
    `ip link add v0 type veth peer name v1
#                        ^^^^ warning[IPR302]: It is passed over without a sound.
`,
    { target: 'busybox' },
  );
  findsDrawn(
    rule,
    'short forms that BusyBox does not take',
    `ip route ls
#        ^^ error[IPR302]: \`ls\` is not short for \`show\` in BusyBox: write \`show\`.
`,
    { target: 'busybox' },
  );

  test('the full word mends a short form', () => {
    expect(fixed('ip route ls\n', rule, { target: 'busybox' })).toBe('ip route show\n');
  });

  test('the command gets this one finding', () => {
    const codes = findingsIn('ip rule add dscp 46 lookup 100\n', { target: '6.1' }).map(({ code }) => code);
    expect(codes).toEqual([rule.code]);
  });

  const texts = {
    'usual commands':
      'ip a\nip r a 10.0.0.0/8 dev eth0\nip addr add 192.0.2.1/24 dev eth0\nip link set eth0 up\n',
    'unknown words': 'ip rule add $SELECTOR lookup 100\n',
  };
  findsNothing(rule, texts, { target: 'busybox' });
  findsNothing(rule, texts, { target: '4.0' });
  findsNothing(rule, { 'the newest': 'ip rule add dscp 46 lookup 100\n' });
});
