import { describe, expect, test } from 'vitest';
import { runIp } from './run.ts';

describe('objects whose words are read and not modelled', () => {
  test.each([
    ['addrlabel list x', 1, '"ip addrlabel show" does not take any arguments.\n'],
    ['addrlabel add label 1', 1, 'Not enough information: "prefix" argument is required.\n'],
    [
      'addrlabel add prefix ::1 label 4294967295',
      255,
      'Error: argument "4294967295" is wrong: label is invalid\n\n',
    ],
    ['addrlabel add nonsense prefix ::1 label 1', null, undefined],
    ['ntable change thresh1 1', 255, 'Error: argument "NAME" is required\n'],
    ['ntable change name arp_cache', 255, 'Not enough information: changeable attributes required.\n'],
    [
      'ntable change name arp_cache gc_int x',
      255,
      'Error: argument "x" is wrong: "gc_int" value is invalid\n',
    ],
    ['ntable show dev none', null, undefined],
    ['ntable show x', 255, 'Error: argument "x" is wrong: unknown\n'],
    ['mroute show table x', 255, 'Error: argument "x" is wrong: table id value is invalid\n\n'],
    ['mroute show iif nosuch', 1, 'Cannot find device "nosuch"\n'],
    ['mroute 10.0.0.0/8', 255, 'Command "10.0.0.0/8" is unknown, try "ip mroute help".\n'],
    ['stats show subgroup x', 22, 'Error: subgroup x requested without selecting a group first\n'],
    ['stats show group link subgroup x', 22, 'Error: subgroup x requested inside leaf group link\n'],
    ['stats show group xstats subgroup bridge suite x', 22, 'Error: no suite named x found inside bridge\n'],
    ['stats show group xstats group x', 22, 'Error: no group named x found inside top-level\n'],
    [
      'stats set dev lo l3_stats x',
      22,
      'Error: argument of "l3_stats" must be one of "off", "on", not "x"\n',
    ],
    ['stats set l3_stats on', 255, 'Not enough information: "dev" argument is required.\n'],
    ['stats nonsense', 1, 'Command "nonsense" is unknown, try "ip stats help".\n'],
    ['stats show group xstats subgroup bond', null, undefined],
    ['macsec', 255, undefined],
    ['macsec show', null, undefined],
    ['tcp_metrics', null, undefined],
  ])('%s', (line, status, stderr) => {
    expect(runIp(line)).toMatchObject({ status, stderr });
  });
});

describe('ip tunnel over IPv6', () => {
  test.each([
    ['-6 tunnel add t mode gre', 255, 'Unknown tunnel mode "gre"\n'],
    [
      'tunnel add t mode ip6ip6 remote 10.0.0.1',
      1,
      'Error: inet6 address is expected rather than "10.0.0.1".\n',
    ],
    ['-6 tunnel add t ttl inherit', 255, 'Error: argument "inherit" is wrong: invalid TTL\n'],
    ['-6 tunnel add t pmtudisc', 255, 'Error: either "name" is duplicate, or "pmtudisc" is garbage.\n'],
    ['-6 tunnel add t dev nosuch', 1, 'Cannot find device "nosuch"\n'],
    ['-6 tunnel prl', 255, 'Command "prl" is unknown, try "ip -f inet6 tunnel help".\n'],
    ['-6 tunnel nonsense', 255, 'Command "nonsense" is unknown, try "ip -f inet6 tunnel help".\n'],
    ['-0 tunnel', 255, 'Unsupported protocol family: 17\n'],
    ['tunnel change', 1, 'cannot determine tunnel mode (ipip, gre, vti or sit)\n'],
    ['-6 tunnel add t mode ip6gre encaplimit none', null, undefined],
  ])('%s', (line, status, stderr) => {
    expect(runIp(line)).toMatchObject({ status, stderr });
  });
});

describe('names that are no VRF, ids of namespaces', () => {
  test.each([
    ['vrf show lo', 255, 'Invalid VRF\n'],
    ['vrf pids lo', 1, 'Invalid VRF name\n'],
    ['vrf exec lo true', 255, 'Invalid VRF name\n'],
    ['vrf exec default true', null, undefined],
    ['netns set nosuch 1', 1, ''],
    ['netns list-id nsid -1', 255, 'Error: argument "(null)" is wrong: "nsid" value should be >= 0\n'],
    ['netns list-id nsid 1 nsid 2', 255, 'Error: duplicate "nsid": "nsid" is the second value.\n'],
    ['-all netns exec', 1, 'No command specified\n'],
  ])('%s', (line, status, stderr) => {
    expect(runIp(line)).toMatchObject({ status, stderr });
  });

  test('`ip vrf show default` is the main table', () => {
    expect(runIp('vrf show default')).toMatchObject({ status: 0, stdout: 'default 254\n' });
  });
});

test.each([
  'link add x type $KIND y',
  'nexthop get $ID',
  'tunnel prl $WORD',
  'link set group 1 type gre $WORD',
])('nothing is certain of `ip %s`, whose fault would be a word that is not known', (line) => {
  expect(runIp(line)).toMatchObject({ status: null });
});
