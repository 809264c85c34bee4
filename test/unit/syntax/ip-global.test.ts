import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from './words.ts';

function optionsOf(line: string): string[] {
  return parseCommand(wordsOf(line)).options.map(({ spec, values, complete }) =>
    [spec?.name ?? '?', ...values.map((word) => word.text), ...(complete ? [] : ['…'])].join(' '),
  );
}

function objectOf(line: string): string | undefined {
  return parseCommand(wordsOf(line)).object?.spec?.name;
}

describe('options before the object', () => {
  test.each([
    ['-l 5 route', ['-loops 5']],
    ['-f inet6 route', ['-family inet6']],
    ['-fo -4 -6 -0 -M -B route', ['-force', '-4', '-6', '-0', '-M', '-B']],
    ['-h -human-r -i route', ['-human', '-human', '-iec']],
    ['-s -sta -stati route', ['-statistics', '-statistics', '-statistics']],
    ['-d -r -o route', ['-details', '-resolve', '-oneline']],
    ['-t -ts -V route', ['-timestamp', '-tshort', '-Version']],
    ['-b file', ['-batch file']],
    ['-br -j -p -N -a route', ['-brief', '-json', '-pretty', '-Numeric', '-all']],
    ['-rc 1000 -he route', ['-rcvbuf 1000', '-help']],
    ['-n blue route', ['-netns blue']],
    ['-c -color -co=never route', ['-color', '-color', '-color']],
    ['-c=sometimes route', ['?']],
    ['-echo -ec route', ['-echo', '?']],
    ['--json --4 --nope route', ['-json', '-4', '?']],
    ['-4 -- link', ['-4', '--']],
    ['-n', ['-netns …']],
  ])('%s', (line, options) => {
    expect(optionsOf(line)).toEqual(options);
  });
});

describe('objects', () => {
  test.each([
    ['a', 'address'],
    ['addrl', 'addrlabel'],
    ['m', 'maddress'],
    ['mr', 'mroute'],
    ['mru', 'mrule'],
    ['mo', 'monitor'],
    ['mp', 'mptcp'],
    ['r', 'route'],
    ['ru', 'rule'],
    ['n', 'neighbour'],
    ['neighbor', 'neighbour'],
    ['nt', 'ntable'],
    ['ntb', 'ntable'],
    ['netn', 'netns'],
    ['net', 'netns'],
    ['netc', 'netconf'],
    ['nex', 'nexthop'],
    ['l', 'link'],
    ['l2', 'l2tp'],
    ['t', 'tunnel'],
    ['tunt', 'tuntap'],
    ['ta', 'tuntap'],
    ['to', 'token'],
    ['tcp_', 'tcpmetrics'],
    ['x', 'xfrm'],
    ['v', 'vrf'],
    ['s', 'sr'],
    ['st', 'stats'],
    ['i', 'ila'],
    ['io', 'ioam'],
    ['h', 'help'],
    ['f', 'fou'],
    ['nope', undefined],
    ['links', undefined],
  ])('`ip %s` is %s', (line, object) => {
    expect(objectOf(line)).toBe(object);
  });
});
