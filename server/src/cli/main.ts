import { Command, InvalidArgumentError, Option } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { resolveTarget } from '../host/installed.ts';
import { HOST_ROOT } from '../host/name-files.ts';
import { startServer } from '../protocol/start.ts';
import { NEWEST_RELEASE, OLDEST_RELEASE } from '../release/release.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { embeddedFormats } from '../syntax/embedded/formats.ts';
import { check, findingFormats } from './check.ts';
import { explain } from './explain.ts';
import { failures } from './failures.ts';
import { get } from './get.ts';
import { run } from './run.ts';

/** The exit status of `iproute2-ls` that is not a command's own. */
const USAGE_OR_IO_ERROR = 2;

const world = () =>
  new Option(
    '--world <world>',
    'what is assumed before line 1: fresh, assumed, or the path of a captured state or of a script',
  ).default('assumed');

const target = () =>
  new Option(
    '--target <target>',
    'whose `ip` the script is for: a release of iproute2 (6.1), newest, installed or busybox',
  )
    .default(NEWEST_TARGET)
    .argParser(readTarget);

function readTarget(text: string): Target {
  const target = resolveTarget(text);
  if (target) return target;
  throw new InvalidArgumentError(
    text === 'installed'
      ? 'no `ip` is installed'
      : `a release from ${OLDEST_RELEASE} to ${NEWEST_RELEASE} is expected`,
  );
}

const root = () =>
  new Option(
    '--root <folder>',
    'where the file system of the machine is whose name files (etc/iproute2, ...) count',
  ).default(HOST_ROOT);

const language = () =>
  new Option('--language <language>', 'how to read the file (default: by its name)').choices([
    'shell',
    'batch',
    'names',
    ...embeddedFormats,
  ]);

const program = new Command('iproute2-ls')
  .description('Reads Linux iproute2 scripts: findings, simulation, route look-ups, language server.')
  .version(manifest.version)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE_OR_IO_ERROR));

program
  .command('check')
  .description('print findings; exit 1 if there is one at warning or above')
  .addOption(new Option('--format <format>', 'output format').choices(findingFormats).default('text'))
  .addOption(world())
  .addOption(target())
  .addOption(root())
  .addOption(language())
  .argument('<file...>')
  .action(check);

program
  .command('run')
  .description('simulate a script: print what its ip commands would print')
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
  .addOption(world())
  .addOption(target())
  .addOption(root())
  .addOption(language())
  .argument('<file>')
  .action(run);

program
  .command('get')
  .description('print what `ip route get` would print after the script, or at a line of it')
  .addOption(world())
  .addOption(target())
  .addOption(root())
  .addOption(language())
  .option('--at <line>', 'after the last command that starts at or before this line')
  .option('--explain', 'add the rules, tables and routes looked at, and the lines responsible')
  .argument('<file>')
  .argument('<flow...>', 'as for `ip route get`: DEST [from A] [iif D] [oif D] [mark M] ...')
  .action(get);

program
  .command('explain')
  .description(
    'print the page of a rule: what it finds, why that hurts, when exactly; without a rule, list them all',
  )
  .argument('[rule]', 'a code such as IPR101, or a name such as route-without-proto')
  .action(explain);

program
  .command('failures')
  .description(
    'print where packets go once a link or a namespace fails, and which replies leave by the wrong link',
  )
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
  .addOption(world())
  .addOption(target())
  .addOption(root())
  .addOption(language())
  .option('--at <line>', 'after the last command that starts at or before this line')
  .argument('<file>')
  .action(failures);

program
  .command('server')
  .description('start the language server')
  .option('--stdio')
  .option('--node-ipc')
  .option('--socket <port>')
  // Clients add arguments of their own (`--clientProcessId=N`), which the connection reads itself.
  .allowUnknownOption()
  .allowExcessArguments()
  .action(startServer);

await program.parseAsync();
