import { describe, expect, test } from 'vitest';
import { assumedKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { runIp } from './run.ts';

describe('what is wrong with an option ends the run', () => {
  test.each([
    ['-foo link', 'Option "-foo" is unknown, try "ip -help".\n', '-foo'],
    ['--foo link', 'Option "-foo" is unknown, try "ip -help".\n', '--foo'],
    ['-c=foo link', 'Option "-c=foo" is unknown, try "ip -help".\n', '-c=foo'],
    ['-f', 'Error: argument "family type" is required\n', '-f'],
    ['-f foo link', 'Error: argument "foo" is wrong: invalid protocol family\n', 'foo'],
    ['-l', 'Error: argument "loop count" is required\n', '-l'],
    ['-b', 'Error: argument "batch file" is required\n', '-b'],
    ['-rc', 'Error: argument "rcvbuf size" is required\n', '-rc'],
    ['-rc abc link', "Invalid rcvbuf size 'abc'\n", 'abc'],
    ['-n blue link', 'Cannot open network namespace "blue": No such file or directory\n', 'blue'],
    ['-n', 'Cannot open network namespace "(null)": No such file or directory\n', '-n'],
    ['-4 -nope nope', 'Option "-nope" is unknown, try "ip -help".\n', '-nope'],
  ])('`ip %s`', (line, stderr, blamed) => {
    const execution = runIp(line);
    expect(execution).toMatchObject({ status: 255, stdout: '', stderr, refusedBy: 'ip', aborts: true });
    expect(execution.blame?.text).toBe(blamed);
  });

  test.each(['-help', '-f help', '-4', '', 'help', 'link help'])('`ip %s` prints the usage', (line) => {
    expect(runIp(line)).toMatchObject({ status: 255, stdout: '', stderr: undefined });
  });
});

describe('what an option makes unknown', () => {
  test.each(['-V', '-r addr', '-color link', '-c=always link', '-echo link'])(
    '`ip %s`: the output',
    (line) => {
      expect(runIp(line)).toMatchObject({ status: 0, stdout: undefined, stderr: '' });
    },
  );

  test('a batch file', () => {
    expect(runIp('-b file')).toMatchObject({ status: null });
  });

  test('an option whose text is not known', () => {
    expect(runIp('-n $NS link')).toMatchObject({ status: null, unknown: 'the value of "$NS"' });
  });

  test('a namespace of a machine that is only partly known', () => {
    expect(runIp('-n blue link', assumedKernel())).toMatchObject({ status: null });
  });
});

describe('what an option changes', () => {
  const plain = runIp('link').stdout;

  test.each([
    '-force',
    '-h',
    '-iec',
    '-t',
    '-ts',
    '-a',
    '-c=auto',
    '-color=never',
    '-rc 5',
    '-l 5',
    '- 5',
    '--4',
  ])('`ip %s link` prints the same', (option) => {
    expect(runIp(`${option} link`)).toMatchObject({ status: 0, stdout: plain });
  });

  test.each([
    [
      '-o link',
      '1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN mode DEFAULT group default qlen 1000\\    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n',
    ],
    ['-br link', 'lo               DOWN           00:00:00:00:00:00 <LOOPBACK> \n'],
    ['-br addr', 'lo               DOWN           \n'],
    [
      '-N -4 -0 addr',
      '1: lo: <LOOPBACK> mtu 65536 qdisc noop state DOWN group 0 qlen 1000\n    link/[772] 00:00:00:00:00:00 brd 00:00:00:00:00:00\n',
    ],
    ['-f inet addr', ''],
    ['-6 -4 -j addr', '[]\n'],
  ])('`ip %s`', (line, stdout) => {
    expect(runIp(line)).toMatchObject({ status: 0, stdout });
  });
});
