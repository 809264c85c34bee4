import { vi } from 'vitest';
import { commandLine } from '../../../server/src/cli/program.ts';

const program = new URL('../../../server/src/cli/main.ts', import.meta.url);

/** Thrown where the program would end at once. */
class Exit extends Error {}

/** As `iproute2ls`, in this process: what it prints and the status it would end with, in a fraction of the time. */
export async function iproute2lsHere(...args: string[]) {
  const printed = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof printed) => (text: string | Uint8Array) => {
    printed[stream] += text;
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('stderr')),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      process.exitCode = code;
      throw new Exit();
    }),
  ];
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await commandLine(program).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const status = process.exitCode;
  process.exitCode = before;
  return { status, ...printed };
}
