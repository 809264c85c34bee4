import { describe, expect, test } from 'vitest';
import { runIp } from './run.ts';

const run = (line: string) => runIp(line, undefined, 'busybox');

describe('what BusyBox refuses', () => {
  test.each([
    ['route bogus', 1, "ip: invalid argument 'bogus' to 'ip'\n"],
    ['link bogus', 2, "ip: invalid argument 'bogus' to 'ip'\n"],
    ['nexthop', 1, undefined],
    ['-s link', 1, undefined],
    ['rule add prohibit', 1, undefined],
    ['route add 10.0.0.0/8 dev lo initcwnd 10', 1, undefined],
    ['route add 10.0.0.0/8 dev lo table 1024', 1, undefined],
    ['route add 10.0.0.0/8 via', 1, undefined],
  ])('%s', (line, status, stderr) => {
    expect(run(line)).toMatchObject({ status, stderr, refusedBy: 'ip' });
  });
});

test('the kernel says the same to both, BusyBox less of it', () => {
  expect(run('route add 10.0.0.0/8 via 192.0.2.1')).toMatchObject({
    status: 2,
    stderr: 'ip: RTNETLINK answers: Network is unreachable\n',
    refusedBy: 'kernel',
  });
});

test('what it takes is done, what it lists is not known', () => {
  expect(run('route add unreachable 10.0.0.0/8')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(run('route show table local').status).toBeNull();
  expect(run('rule')).toMatchObject({ status: 0, stdout: undefined });
});

test('what it makes of a prefix that is none is not known', () => {
  expect(run('route add bogus dev lo').status).toBeNull();
});
