import { describe, expect, test } from 'vitest';
import { runAll, runIp } from './run.ts';

describe('refusals', () => {
  test.each([
    ['rule add from 10/8 table nope', 255, 'nope', true],
    ['rule add from 10/33', 1, '10/33', true],
    ['rule add', 1, 'add', false],
    ['rule del', 1, 'del', false],
    ['rule add fwmark 1/x table 5', 255, '1/x', true],
    ['rule add oif a/b table 5', 255, 'a/b', true],
    ['rule add from 10/8 foo', 255, 'foo', true],
    ['rule nope', 255, 'nope', true],
  ])('`ip %s`: status %i, about %s', (line, status, blamed, aborts) => {
    const execution = runIp(line);
    expect(execution).toMatchObject({ status, refusedBy: 'ip', aborts, stdout: '' });
    expect(execution.blame?.text).toBe(blamed);
  });

  test('an l3mdev rule with a table is refused with EINVAL as the exit status', () => {
    expect(runIp('rule add l3mdev table 5')).toMatchObject({ status: 22, refusedBy: 'ip' });
  });
});

describe('values that iproute2 7.1 reads otherwise than the release that live tests run against', () => {
  test.each([
    ['rule add sport x table 5', 'Error: argument "x" is wrong: invalid port\n'],
    ['rule add sport 5-x table 5', 'Error: argument "x" is wrong: invalid port range end\n'],
    ['rule add dport x-5 table 5', 'Error: argument "x" is wrong: invalid port range start\n'],
    ['rule add dport 5/x table 5', 'Error: argument "x" is wrong: invalid mask\n'],
    ['rule add dscp nope table 5', 'Error: argument "nope" is wrong: invalid dscp\n'],
    ['rule add dscp 5/x table 5', 'Error: argument "x" is wrong: invalid dscp mask\n'],
    ['rule add flowlabel x table 5', 'Error: argument "x" is wrong: invalid flowlabel\n'],
  ])('`ip %s`', (line, stderr) => {
    expect(runIp(line)).toMatchObject({ status: 255, stderr });
  });
});

describe('what is not known or not modelled is unknown by name', () => {
  test.each([
    ['rule add from $NET table 5', 'the value of "$NET"'],
    ['rule add from 10/8 $ACTION', 'the value of "$ACTION"'],
    ['rule show table $T', 'the value of "$T"'],
    ['rule save', '`ip rule save` reads or writes a binary dump, which is not modelled'],
  ])('`ip %s`', (line, unknown) => {
    expect(runIp(line)).toMatchObject({ status: null, unknown });
  });
});

test('a device that does not exist is shown as detached', () => {
  const { stdout } = runAll(
    'rule add iif nope table 5 pref 1',
    'rule add iif lo table 5 pref 2',
    'rule show table 5',
  );
  expect(stdout).toBe('1:\tfrom all iif nope [detached] lookup 5\n2:\tfrom all iif lo lookup 5\n');
});

test('a goto is unresolved until its target exists', () => {
  const target = 'rule add pref 9 nop';
  const goto = 'rule add pref 5 goto 9';
  expect(runAll(goto, 'rule show pref 5').stdout).toBe('5:\tfrom all goto 9 [unresolved]\n');
  expect(runAll(goto, target, 'rule show pref 5').stdout).toBe('5:\tfrom all goto 9\n');
});
