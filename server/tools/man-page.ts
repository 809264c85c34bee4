import manifest from '../package.json' with { type: 'json' };
import { examples, exitStatuses, files } from './command-help.ts';
import {
  type CommandEntry,
  commandTable,
  type OptionEntry,
  programDescription,
  programName,
  synopsisOf,
} from './command-table.ts';

/** The man page of the command line, in roff. */
export function manPage(): string {
  const title = `.TH ${programName.toUpperCase()} 1 "" "${programName} ${manifest.version}" "User Commands"`;
  const lines = [
    '.\\" Made by `npm run docs` from the options in server/src/cli. Change those, not this file.',
    title,
    '.SH NAME',
    `${escaped(programName)} \\- language server and checker for Linux iproute2 scripts`,
    '.SH SYNOPSIS',
    ...commandTable.flatMap((command) => ['.br', synopsisLine(command)]).slice(1),
    '.SH DESCRIPTION',
    escaped(programDescription),
    'Nothing of a script is ever executed.',
    '.SH COMMANDS',
    ...commandTable.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...tagged(exitStatuses),
    '.SH FILES',
    ...tagged(files),
    '.SH ENVIRONMENT',
    ...tagged([['NO_COLOR', 'no colours, whatever the terminal can show']]),
    '.SH EXAMPLES',
    ...tagged(examples),
    '.SH SEE ALSO',
    '.BR ip (8),',
    '.BR ip\\-route (8),',
    '.BR ip\\-rule (8)',
  ];
  return `${lines.join('\n')}\n`;
}

function synopsisLine(command: CommandEntry): string {
  const [, , ...rest] = synopsisOf(command).split(' ');
  return `.B ${escaped(`${programName} ${command.name}`)}\\fR ${escaped(rest.join(' '))}`.trimEnd();
}

function commandLines(command: CommandEntry): string[] {
  return [
    `.SS ${escaped(command.name)}`,
    `${escaped(sentence(command.description))}`,
    ...command.arguments.flatMap(({ synopsis, description }) => tag(synopsis, description)),
    ...command.options.flatMap((option) =>
      tag([option.long, option.value].filter((part) => part).join(' '), optionText(option)),
    ),
  ];
}

/** What an option does, the words it takes, and its default. */
export function optionText({ description, choices, default: standard }: OptionEntry): string {
  return [
    description,
    ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : []),
    ...(standard === undefined ? [] : [`${standard} by default`]),
  ].join('; ');
}

function tagged(entries: readonly (readonly [string, string])[]): string[] {
  return entries.flatMap(([name, meaning]) => tag(name, meaning));
}

function tag(name: string, meaning: string): string[] {
  return ['.TP', `.B ${escaped(name)}`, escaped(sentence(meaning))];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/** Text in which roff sees no request and no escape of its own. */
function escaped(text: string): string {
  const safe = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('`', '');
  return safe.replace(/^([.'])/, '\\&$1').replaceAll('"', '\\(dq');
}
