import { GIVEN } from '../kernel/origin.ts';
import { givenMachine } from '../script/given/given-machine.ts';
import { startMachine } from '../script/machine.ts';
import { runBatch, runScript } from '../script/run.ts';
import type { SourceText } from '../script/source-text.ts';
import type { Machine } from '../script/timeline.ts';
import type { Fault } from '../syntax/listing/listing.ts';
import { parseListing } from '../syntax/listing/parse.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Environment } from './environment.ts';

/** A file that tells what the machine holds before line 1. */
export interface GivenWorld {
  /** As it was written. */
  readonly path: string;
  /** Undefined where it cannot be read. */
  readonly uri: string | undefined;
  /** What of it was not understood; the rest counts. */
  readonly faults: readonly Fault[];
}

/** The machine before line 1, and the file that tells of it, where there is one. */
export interface Start {
  readonly machine: Machine;
  readonly given: GivenWorld | undefined;
  /** The text that alone the machine was made from; a script may have read other files as well. */
  readonly listing?: string;
}

/**
 * The machine before line 1. `fresh` and `assumed` are what they say; anything else is the path of a captured state, of
 * pasted output of `ip`, or of a script or batch file that is run first on an assumed machine. A path that cannot be
 * read leaves the machine as assumed.
 */
export function startOf(world: string, environment: Environment, parser: ShellParser): Start {
  const { names, target } = environment;
  if (world === 'fresh') return { machine: startMachine('fresh', names, target), given: undefined };
  const assumed = startMachine('assumed', names, target);
  if (world === 'assumed') return { machine: assumed, given: undefined };
  const file = environment.readFile(world);
  if (!file) return { machine: assumed, given: { path: world, uri: undefined, faults: [] } };
  const given = { path: world, uri: file.uri, faults: [] };
  const listing = world.endsWith('.batch') ? undefined : parseListing(file.text);
  if (!listing) return { machine: runFirst(world, file, assumed, parser), given };
  const { machine, faults } = givenMachine(listing, assumed);
  return { machine, given: { ...given, faults }, listing: file.text };
}

function runFirst(path: string, file: SourceText, start: Machine, parser: ShellParser): Machine {
  const input = { ...file, start, origin: GIVEN };
  if (path.endsWith('.batch')) return runBatch(input).end;
  return runScript({ ...input, parser, script: parser.parse(file.text) }).end;
}

/** The start, and what it was made from. */
export interface WorldStart extends Start {
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
    previous.environment.names === names &&
    previous.environment.target === target &&
    tellsTheSame(previous, environment);
  return isSame ? previous : { ...startOf(world, environment, parser), world, environment };
}

function tellsTheSame({ world, given, listing }: WorldStart, { readFile }: Environment): boolean {
  if (!given) return true;
  return listing !== undefined && readFile(world)?.text === listing;
}
