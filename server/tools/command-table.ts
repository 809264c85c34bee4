/** The command line as plain data, read off the program: for the man page, the completions of shells and docs/command-line.md. */
import type { Argument, Command, Option } from 'commander';
import { commandLine } from '../src/cli/program.ts';

export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly ArgumentEntry[];
  readonly options: readonly OptionEntry[];
}

export interface ArgumentEntry {
  /** As in the synopsis: `<path...>`, `[rule]`. */
  readonly synopsis: string;
  readonly name: string;
  readonly description: string;
}

export interface OptionEntry {
  /** `--format`. */
  readonly long: string;
  /** What stands for its value: `<format>`; undefined for a switch. */
  readonly value: string | undefined;
  readonly description: string;
  readonly choices: readonly string[];
  readonly default: string | undefined;
}

export const programName = 'iproute2-ls';

const program = commandLine(new URL(import.meta.url));

export const programDescription = program.description();

/** The subcommands in the order of the help. */
export const commandTable: readonly CommandEntry[] = program.commands.map(toEntry);

/** `iproute2-ls check [options] <path...>`. */
export function synopsisOf({ name, arguments: expected, options }: CommandEntry): string {
  const parts = expected.map(({ synopsis }) => synopsis);
  return [programName, name, ...(options.length > 0 ? ['[options]'] : []), ...parts].join(' ');
}

function toEntry(command: Command): CommandEntry {
  return {
    name: command.name(),
    description: command.description(),
    arguments: command.registeredArguments.map(toArgument),
    options: command.options.map(toOption),
  };
}

function toArgument(argument: Argument): ArgumentEntry {
  const name = argument.name();
  const text = argument.variadic ? `${name}...` : name;
  return {
    name,
    synopsis: argument.required ? `<${text}>` : `[${text}]`,
    description: argument.description,
  };
}

function toOption({ long, flags, description, argChoices, defaultValue }: Option): OptionEntry {
  return {
    long: long ?? flags,
    value: /<.*>/.exec(flags)?.[0],
    description,
    choices: argChoices ?? [],
    default: typeof defaultValue === 'string' ? defaultValue : undefined,
  };
}
