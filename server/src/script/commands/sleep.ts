import { secondsLater } from '../../kernel/time.ts';
import { changedMachine } from '../machine.ts';
import { type Call, finish } from './call.ts';

/** The longest that the kernel takes to find out whether another host has an IPv6 address, in seconds. */
const DETECTION = 2;
const SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/** `sleep NUMBER[smhd]...` (sleep(1)): what the kernel does in the meantime is done behind it. */
export function sleep(call: Call): undefined {
  const { recorder } = call.evaluator;
  const total = call.args.reduce((sum, { text, certain }) => sum + (certain ? secondsOf(text) : 0), 0);
  if (total >= DETECTION) {
    const { machine } = recorder;
    recorder.machine = changedMachine(machine, 'sleep', () => ({ kernel: secondsLater(machine.kernel) }));
  }
  finish(call, 0);
}

function secondsOf(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d*)?)([smhd]?)$/.exec(text) ?? [];
  return Number(number ?? 0) * (SECONDS[unit] ?? 0);
}
