import { BOOT } from '../kernel/origin.ts';
import { startMachine } from '../script/machine.ts';
import { runBatch, runScript } from '../script/run.ts';
import type { Machine } from '../script/timeline.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Environment } from './environment.ts';

/**
 * The machine before line 1. `fresh` and `assumed` are what they say; anything else is the path of a script or batch
 * file, which runs first on an assumed machine. A path that cannot be read leaves the machine as assumed.
 */
export function startOf(world: string, environment: Environment, parser: ShellParser): Machine {
  const { names, target } = environment;
  if (world === 'fresh') return startMachine('fresh', names, target);
  const start = startMachine('assumed', names, target);
  const file = world === 'assumed' ? undefined : environment.readFile(world);
  if (!file) return start;
  const input = { ...file, start, origin: BOOT };
  const timeline = world.endsWith('.batch')
    ? runBatch(input)
    : runScript({ ...input, parser, script: parser.parse(file.text) });
  return timeline.end;
}

/** The machine before line 1, and what it was made from. */
export interface WorldStart {
  readonly machine: Machine;
  readonly world: string;
  readonly environment: Environment;
}

/** As `startOf`; the very machine that the version before started on, where nothing can have changed about it. */
export function startAgain(
  world: string,
  environment: Environment,
  parser: ShellParser,
  previous: WorldStart | undefined,
): WorldStart {
  const { names, target } = environment;
  const isSame =
    previous !== undefined &&
    previous.world === world &&
    (world === 'fresh' || world === 'assumed') &&
    previous.environment.names === names &&
    previous.environment.target === target;
  return isSame ? previous : { machine: startOf(world, environment, parser), world, environment };
}
