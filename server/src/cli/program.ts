/** The command line as a table: `--help`, the man page and the completions of shells are made from it. */
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { startServer } from '../protocol/start.ts';
import { check, findingFormats } from './check.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { failures } from './failures.ts';
import { severities } from './format/report.ts';
import { get } from './get.ts';
import { readOptions, ruleOptions } from './options.ts';
import { run } from './run.ts';
import { test, testFormats } from './test.ts';

/** The exit status of `iproute2-ls` that is not a command's own. */
const USAGE_OR_IO_ERROR = 2;

const PATHS = 'files, folders, patterns such as "lab/**/*.sh"; - is standard input';

/** @param program the module that is the program, for threads that it starts */
export function commandLine(program: URL): Command {
  const top = new Command('iproute2-ls')
    .description('Reads Linux iproute2 scripts: findings, simulation, route look-ups, language server.')
    .version(manifest.version)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE_OR_IO_ERROR));

  subcommand(top, 'check', 'print findings; exit 1 if there is one at warning or above', [
    new Option('--format <format>', 'output format').choices(findingFormats).default('text'),
    ...ruleOptions,
    new Option('--min-severity <severity>', 'leave out what is milder').choices(severities).default('hint'),
    new Option('--fix', 'write the fixes into the files, and print what is left'),
    new Option('--diff', 'print what --fix would change; exit 1 if anything').conflicts(['fix', 'format']),
    new Option('--baseline <file>', 'leave out the findings that the file knows'),
    new Option('--write-baseline <file>', 'write a file that knows all findings of now').conflicts(
      'baseline',
    ),
    jobs(),
    ...readOptions,
  ])
    .argument('<path...>', PATHS)
    .action((paths, options) => check(paths, options, program));

  subcommand(top, 'test', 'run expect directives as tests; exit 1 if one does not pass', [
    new Option('--format <format>', 'output format').choices(testFormats).default('tap'),
    jobs(),
    ...readOptions,
  ])
    .argument('<path...>', PATHS)
    .action((paths, options) => test(paths, options, program));

  subcommand(top, 'run', 'simulate a script: print what its ip commands would print', [
    new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'),
    ...readOptions,
  ])
    .argument('<file>', 'a script; - is standard input')
    .action(run);

  subcommand(top, 'get', 'print what `ip route get` would print after the script, or at a line of it', [
    new Option('--at <line>', 'after the last command that starts at or before this line'),
    new Option('--explain', 'add the rules, tables and routes looked at, and the lines responsible'),
    ...readOptions,
  ])
    .argument('<file>', 'a script; - is standard input')
    .argument('<flow...>', 'as for `ip route get`: DEST [from A] [iif D] [oif D] [mark M] ...')
    .action(get);

  subcommand(
    top,
    'diff',
    'print what a script changes, or what another one would instead; exit 1 if anything',
    [
      new Option('--at <line>', 'only what lines from this one on change'),
      new Option('--to <line>', 'only what lines up to this one change'),
      ...readOptions,
    ],
  )
    .argument('<file>', 'a script; - is standard input')
    .argument('[other]', 'the script to run instead')
    .action(diff);

  subcommand(
    top,
    'failures',
    'print where packets go once a link or a namespace fails, and which replies leave by the wrong link',
    [
      new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'),
      new Option('--at <line>', 'after the last command that starts at or before this line'),
      ...readOptions,
    ],
  )
    .argument('<file>', 'a script; - is standard input')
    .action(failures);

  subcommand(top, 'explain', 'print the page of a rule; without one, a line for each', [])
    .addArgument(
      new Argument('[rule]', 'a code such as IPR101, or a name such as route-without-proto').argOptional(),
    )
    .action(explain);

  subcommand(top, 'server', 'start the language server', [
    new Option('--stdio', 'talk over standard input and output'),
    new Option('--node-ipc', 'talk over the channel of a Node parent process'),
    new Option('--socket <port>', 'connect to this port'),
  ])
    // Clients add arguments of their own (`--clientProcessId=N`), which the connection reads itself.
    .allowUnknownOption()
    .allowExcessArguments()
    .action(startServer);

  return top;
}

function subcommand(top: Command, name: string, description: string, options: readonly Option[]): Command {
  const command = top.command(name).description(description);
  for (const option of options) command.addOption(option);
  return command;
}

function jobs(): Option {
  return new Option('--jobs <count>', 'threads at most (default: one for each core)').argParser(readCount);
}

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('a number from 1 on is expected');
}
