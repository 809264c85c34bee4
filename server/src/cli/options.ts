/** Options that several commands share. */
import { InvalidArgumentError, Option } from 'commander';
import type { Language } from '../analysis/analysis.ts';
import { type Preset, presets, type RuleLevel, ruleLevels } from '../analysis/rule-choice.ts';
import { resolveTarget } from '../host/installed.ts';
import { NEWEST_RELEASE, OLDEST_RELEASE } from '../release/release.ts';
import { codeOf, isLevel } from '../settings/settings.ts';
import { embeddedFormats } from '../syntax/embedded/formats.ts';

/** What every command that reads scripts may be told; what is not, the project file may say. */
export interface ReadOptions {
  /** `fresh`, `assumed`, or a path as seen from where the command runs. */
  readonly world?: string;
  readonly target?: string;
  readonly root?: string;
  readonly language?: Language;
}

export const readOptions: readonly Option[] = [
  new Option(
    '--world <world>',
    'what is assumed before line 1: fresh, assumed (the default), or the path of a captured state or of a script',
  ),
  new Option(
    '--target <target>',
    'whose `ip` the script is for: a release of iproute2 (6.1), newest (the default), installed or busybox',
  ).argParser(readTarget),
  new Option(
    '--root <folder>',
    'where the file system of the machine is whose name files (etc/iproute2, ...) count (default: /)',
  ),
  new Option('--language <language>', 'how to read the file (default: by its name)').choices([
    'shell',
    'batch',
    'names',
    ...embeddedFormats,
  ]),
];

/** Which rules are told. */
export interface RuleOptions {
  readonly preset?: Preset;
  readonly rule?: ReadonlyMap<string, RuleLevel>;
}

export const ruleOptions: readonly Option[] = [
  new Option('--preset <preset>', 'which rules run (default: recommended)').choices(presets),
  new Option(
    '--rule <rule=level>',
    `the severity of a rule, by code or name: ${ruleLevels.join(', ')}; may be given several times`,
  ).argParser(readRule),
];

/** The text as it was given: the places that settings come from all hold it so. */
function readTarget(text: string): string {
  if (resolveTarget(text) !== undefined) return text;
  throw new InvalidArgumentError(
    text === 'installed'
      ? 'no `ip` is installed'
      : `a release from ${OLDEST_RELEASE} to ${NEWEST_RELEASE} is expected`,
  );
}

function readRule(text: string, before: ReadonlyMap<string, RuleLevel> = new Map()) {
  const [rule = '', level] = text.split('=');
  const code = codeOf(rule);
  if (code === undefined)
    throw new InvalidArgumentError(`there is no rule ${rule}; \`iproute2-ls explain\` lists them`);
  if (!isLevel(level)) throw new InvalidArgumentError(`one of ${ruleLevels.join(', ')} is expected behind =`);
  return new Map([...before, [code, level] as const]);
}
