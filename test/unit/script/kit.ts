import { defaultNames } from '../../../server/src/names/names.ts';
import { startMachine, type World } from '../../../server/src/script/machine.ts';
import { runBatch, runScript } from '../../../server/src/script/run.ts';
import type { Timeline } from '../../../server/src/script/timeline.ts';
import { parser } from '../syntax/shell-kit.ts';

export interface Setting {
  readonly world?: World;
  readonly variables?: Readonly<Record<string, string>>;
  readonly fuel?: number;
  /** What the script finds beside it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs a script in a fresh world. */
export function timelineOf(text: string, { world = 'fresh', files = {}, ...rest }: Setting = {}): Timeline {
  const start = startMachine(world, defaultNames());
  const readFile = (path: string) =>
    files[path] === undefined ? undefined : { uri: `file:///${path}`, text: files[path] };
  return runScript({
    uri: 'file:///script.sh',
    text,
    script: parser.parse(text),
    start,
    parser,
    readFile,
    ...rest,
  });
}

export function batchTimelineOf(text: string): Timeline {
  return runBatch({ uri: 'file:///lines.batch', text, start: startMachine('fresh', defaultNames()) });
}

/**
 * The commands that a script runs, one line each, without `ip`: words that are not certain in angle brackets, a `?`
 * in front where it is not certain that the command runs.
 */
export function commandsOf(timeline: Timeline): string[] {
  return timeline.steps.map(({ argv, command, certain }) => {
    const before = argv.slice(1, argv.length - command.words.length);
    const words = command.words.map((word) => (word.certain ? word.text : `<${word.text}>`));
    return `${certain ? '' : '? '}${[...before, ...words].join(' ')}`;
  });
}
