/** Completions for shells: subcommands, their options, and the words that options take. Everything else is a file. */
import { lintRules } from '../src/analysis/registry.ts';
import { type CommandEntry, commandTable, type OptionEntry, programName } from './command-table.ts';

const NOTE = 'Made by `npm run docs` from the options in server/src/cli. Change those, not this file.';

const globalOptions = ['--help', '--version'];

/** The completion files by name, as shells look for them. */
export function completionFiles(): ReadonlyMap<string, string> {
  return new Map([
    [`${programName}.bash`, bashCompletion()],
    [`_${programName}`, zshCompletion()],
    [`${programName}.fish`, fishCompletion()],
  ]);
}

/** The words that an argument of a subcommand may be; undefined where it is a file. */
function argumentWords({ name }: CommandEntry): readonly string[] | undefined {
  return name === 'explain' ? lintRules.flatMap((rule) => [rule.code, rule.name]) : undefined;
}

function optionNames({ options }: CommandEntry): string[] {
  return [...options.map(({ long }) => long), '--help'];
}

function takesChoice({ choices }: OptionEntry): boolean {
  return choices.length > 0;
}

function bashCompletion(): string {
  const values = commandTable.flatMap(({ name, options }) =>
    options
      .filter(takesChoice)
      .map(({ long, choices }) => `    ${name}:${long}) words='${choices.join(' ')}' ;;`),
  );
  const files = commandTable.flatMap(({ name, options }) =>
    options
      .filter((option) => option.value !== undefined && !takesChoice(option))
      .map(({ long }) => `${name}:${long}`),
  );
  const options = commandTable.map(
    (command) => `    ${command.name}) words='${optionNames(command).join(' ')}' ;;`,
  );
  const expected = commandTable.flatMap((command) => {
    const words = argumentWords(command);
    return words ? [`    ${command.name}) words='${words.join(' ')}' ;;`] : [];
  });
  return `# ${NOTE}
_iproute2_ls() {
  local current=\${COMP_WORDS[COMP_CWORD]} words= files=
  if ((COMP_CWORD == 1)); then
    words='${[...commandTable.map(({ name }) => name), ...globalOptions].join(' ')}'
  else case \${COMP_WORDS[1]}:\${COMP_WORDS[COMP_CWORD-1]} in
${values.join('\n')}
    ${files.join('|')}) files=1 ;;
  esac fi
  if [[ -z $words && -z $files && $current == -* ]]; then case \${COMP_WORDS[1]} in
${options.join('\n')}
  esac elif [[ -z $words ]]; then case \${COMP_WORDS[1]} in
${expected.join('\n')}
  esac fi
  if [[ -n $words ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _iproute2_ls ${programName}
`;
}

function zshCompletion(): string {
  const names = commandTable.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`);
  const cases = commandTable.map((command) => {
    const words = argumentWords(command);
    const expected = words ? `'*:rule:(${words.join(' ')})'` : `'*:file:_files'`;
    const options = command.options.map((option) => `        ${quoted(zshOption(option))}`);
    return `      ${command.name})\n        _arguments \\\n${[...options, `        ${expected}`].join(' \\\n')} ;;`;
  });
  return `#compdef ${programName}
# ${NOTE}
_iproute2_ls() {
  local -a commands=(
${names.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
_iproute2_ls "$@"
`;
}

function zshOption({ long, value, description, choices }: OptionEntry): string {
  const text = `${long}[${description.replace(/[[\]]/g, '\\$&').replaceAll(':', '\\:')}]`;
  if (value === undefined) return text;
  return `${text}:${value.slice(1, -1)}:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}`;
}

function fishCompletion(): string {
  const names = commandTable.map(({ name }) => name).join(' ');
  const commands = commandTable.map(
    ({ name, description }) =>
      `complete -c ${programName} -n "not __fish_seen_subcommand_from ${names}" -f -a ${name} -d ${quoted(description)}`,
  );
  const options = commandTable.flatMap((command) => [
    ...command.options.map((option) => fishOption(command.name, option)),
    ...fishArguments(command),
  ]);
  return `# ${NOTE}\n${[...commands, ...options].join('\n')}\n`;
}

function fishOption(command: string, { long, value, description, choices }: OptionEntry): string {
  const head = `complete -c ${programName} -n "__fish_seen_subcommand_from ${command}" -l ${long.slice(2)}`;
  const words = choices.length > 0 ? ` -x -a "${choices.join(' ')}"` : value === undefined ? '' : ' -r';
  return `${head}${words} -d ${quoted(description)}`;
}

function fishArguments(command: CommandEntry): string[] {
  const words = argumentWords(command);
  if (!words) return [];
  return [
    `complete -c ${programName} -n "__fish_seen_subcommand_from ${command.name}" -f -a "${words.join(' ')}"`,
  ];
}

/** A word between single quotes; shells differ in how one is written inside, so there is none. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
