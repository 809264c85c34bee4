import { describe, expect, test } from 'vitest';
import { runIp } from './run.ts';

describe('words of a link that are wrong', () => {
  test.each([
    ['link set lo carrier 1', 22, 'Error: argument of "carrier" must be one of "off", "on", not "1"\n'],
    ['link set lo arp 1', 1, 'Error: argument of "arp" must be "on" or "off", not "1"\n'],
    [
      'link set lo protodown_reason 32 on',
      255,
      'Error: argument "32" is wrong: invalid protodown reason\n\n',
    ],
    [
      'link set lo protodown_reason 3 x',
      1,
      'Error: argument of "protodown_reason" must be "on" or "off", not "x"\n',
    ],
    [
      'link set lo gso_max_segs 65536',
      255,
      'Error: argument "65536" is wrong: Invalid "gso_max_segs" value\n\n',
    ],
    ['link set lo netns nosuch', 255, 'Error: argument "nosuch" is wrong: Invalid "netns" value\n\n'],
    [
      'link set lo link-netns nosuch',
      255,
      'Error: argument "(null)" is wrong: Invalid "link-netns" value\n\n',
    ],
    [
      'link add x link-netns nosuch type dummy y',
      255,
      'Error: argument "y" is wrong: Invalid "link-netns" value\n\n',
    ],
    [
      'link set lo link-netnsid 1 link-netns x',
      255,
      'Error: duplicate "link-netns/link-netnsid": "x" is the second value.\n',
    ],
    ['link set lo vf x mac 2:0:0:0:0:1', 255, 'Error: argument "x" is wrong: Invalid "vf" value\n\n'],
    ['link set vf 0 mac 2:0:0:0:0:1', 255, 'Error: argument "dev" is required\n'],
    ['link set lo vf 0', 255, 'Command line is not complete. Try option "help"\n'],
    ['link set lo vf 0 vlan 4096', 255, 'Error: argument "4096" is wrong: Invalid "vlan" value\n\n'],
    [
      'link set lo vf 0 vlan 5 proto 802.1x',
      255,
      'Error: argument "802.1x" is wrong: protocol is invalid\n\n',
    ],
    [
      'link set lo vf 0 vlan 5 proto ip',
      255,
      'Error: argument "ip" is wrong: Invalid "vlan protocol" value - supported 802.1Q, 802.1ad\n\n',
    ],
    [
      'link set lo vf 0 vlan 5 proto 802.1Q qos 1',
      255,
      'Error: either "dev" is duplicate, or "qos" is garbage.\n',
    ],
    ['link set lo vf 0 mac 2:0:0', 1, 'Invalid address length 3 - must be 6 bytes\n'],
    ['link set lo vf 0 min_tx_rate 2 max_tx_rate 1', 1, 'Invalid min_tx_rate 2 - must be <= max_tx_rate 1\n'],
    ['link set lo vf 0 node_guid 1', 255, 'Error: argument "1" is wrong: Invalid GUID format\n\n'],
    ['link set lo vf 0 trust x', 1, 'Error: argument of "trust" must be one of "off", "on", not "x"\n'],
    ['link set lo xdp', 255, 'Command line is not complete. Try option "help"\n'],
    ['link set lo xdp x', 255, 'What mode is "x"?\n'],
    ['link set lo xdp off up', 255, 'What mode is "off"?\n'],
    ['link set lo xdp obj f.o sec', 255, 'Command line is not complete. Try option "help"\n'],
    ['link set xdpoffload obj f.o', 255, 'Command line is not complete. Try option "help"\n'],
  ])('%s', (line, status, stderr) => {
    expect(runIp(line)).toMatchObject({ status, stderr, refusedBy: 'ip' });
  });

  test('a program that is loaded from a file is not known to fit', () => {
    expect(runIp('link set lo xdp obj f.o')).toMatchObject({ status: null });
  });
});

describe('link property, xstats, afstats and help', () => {
  test.each([
    ['link property', 255, undefined],
    ['link property delete dev lo', 255, 'Operator required\n'],
    ['link property add', 255, 'Not enough of information: "dev" argument is required.\n'],
    ['link property add lo lo', 255, 'Error: either "dev" is duplicate, or "lo" is garbage.\n'],
    ['link property add nosuch altname x', 1, 'Cannot find device "nosuch"\n'],
    ['link property add lo altname x', 0, ''],
    ['link xstats', 1, 'xstats: missing argument\n'],
    ['link xstats foo', 255, 'Error: argument "foo" is wrong: unknown argument\n'],
    ['link xstats type nosuch', 255, 'Error: argument "nosuch" is wrong: invalid type\n'],
    ['link xstats type vlan', 1, "xstats: link type vlan doesn't support xstats\n"],
    ['link xstats type bridge lacp', 255, 'Error: argument "lacp" is wrong: unknown attribute\n'],
    ['link xstats type bond dev nosuch', 1, 'Cannot find device "nosuch"\n'],
    ['link xstats type bond lacp', null, undefined],
    ['link xstats help', 0, ''],
    ['link afstats d lo', 255, 'Command "d" is unknown, try "ip link help".\n'],
    ['link afstats dev nosuch', 0, 'Device "nosuch" does not exist.\n'],
    ['link help', 255, undefined],
    ['link help vlan', 0, ''],
    ['link help wireguard', 255, undefined],
  ])('%s', (line, status, stderr) => {
    expect(runIp(line)).toMatchObject({ status, stderr });
  });
});
