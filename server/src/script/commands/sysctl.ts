import { namespaceOf } from '../../kernel/core/namespaces.ts';
import { sysctl as settingOf } from '../../kernel/sysctls.ts';
import { readFile } from '../read-file.ts';
import type { ScriptWord } from '../script-word.ts';
import { knownValue, textOf, unknownValue } from '../value.ts';
import { setSysctl } from '../write-file.ts';
import { type Call, finish, print } from './call.ts';

/** `sysctl [-w] NAME=value ...`, `sysctl [-n] NAME ...`, `sysctl -p FILE` (sysctl(8)). */
export function sysctl(call: Call): undefined {
  const { args } = call;
  const letters = args
    .filter(({ text }) => /^-\w+$/.test(text))
    .map(({ text }) => text)
    .join('');
  const long = args.filter(({ text }) => text.startsWith('--')).map(({ text }) => text.replace(/=.*/, ''));
  const how: Manner = {
    onlyValues: letters.includes('n') || long.includes('--values'),
    quiet: letters.includes('q') || long.includes('--quiet'),
    ignores: letters.includes('e') || long.includes('--ignore'),
  };
  const words = args.filter(({ text }) => !text.startsWith('-'));
  if (letters.includes('p') || long.includes('--load')) return load(call, words, how);
  if (/[aA]/.test(letters) || long.some((option) => option === '--system' || option === '--all'))
    return unknown(call);
  let status: number | null = 0;
  for (const { text, certain } of joinedAssignments(words)) {
    const one = certain ? runOne(call, text, how) : unknownArgument(call);
    if (one !== 0) status = one;
  }
  finish(call, status);
}

interface Manner {
  readonly onlyValues: boolean;
  readonly quiet: boolean;
  /** A setting that is not there is no failure. */
  readonly ignores: boolean;
}

function unknown(call: Call): undefined {
  call.evaluator.recorder.gap(call.place.span, 'which settings this is about is not known');
  print(call, unknownValue('$(sysctl)'));
  finish(call, null);
}

/** `NAME = value` in three words. */
function joinedAssignments(words: readonly ScriptWord[]): readonly Pick<ScriptWord, 'text' | 'certain'>[] {
  const [name, equals, value, ...more] = words;
  if (!name || equals?.text !== '=' || !value || more.length > 0) return words;
  return [{ text: `${name.text}=${value.text}`, certain: name.certain && value.certain }];
}

/** `sysctl -p FILE`: a setting a line; `#` and `;` begin comments. */
function load(call: Call, words: readonly ScriptWord[], how: Manner): undefined {
  const { evaluator, shell } = call;
  const path = words[0]?.value ?? knownValue('/etc/sysctl.conf');
  const text = words.length > 1 ? undefined : textOf(readFile(evaluator.recorder, shell, path));
  if (text === undefined) return unknown(call);
  const lines = text.split('\n').map((line) => line.trim());
  const settings = lines
    .filter((line) => line.includes('=') && !/^[#;]/.test(line))
    .map((line) => line.replace(/^-/, ''));
  const statuses = settings.map((line) => runOne(call, line, how));
  finish(call, statuses.find((status) => status !== 0) ?? 0);
}

function unknownArgument({ evaluator, place, shell }: Call): null {
  evaluator.recorder.gap(place.span, 'which setting this is about is not known');
  shell.stdout?.write(unknownValue('$(sysctl)'));
  return null;
}

function runOne(call: Call, text: string, { onlyValues, quiet, ignores }: Manner): number | null {
  const { evaluator, shell, place } = call;
  const [, name, value] = /^([^=]*?)\s*=\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) return show(call, text, onlyValues);
  const status = setSysctl(evaluator.recorder, shell, name, knownValue(value), place.span);
  if (status === 0 && !quiet) print(call, knownValue(onlyValues ? `${value}\n` : `${name} = ${value}\n`));
  if (status === 1) return ignores ? 0 : 1;
  return status;
}

function show(call: Call, name: string, onlyValues: boolean): number | null {
  const namespace = namespaceOf(call.evaluator.recorder.machine.kernel, call.shell.namespace);
  const value = namespace?.complete ? settingOf(namespace, name) : undefined;
  if (value === undefined) {
    print(call, unknownValue('$(sysctl)'));
    return null;
  }
  print(call, knownValue(onlyValues ? `${value}\n` : `${name} = ${value}\n`));
  return 0;
}
