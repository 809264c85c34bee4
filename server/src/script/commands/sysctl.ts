import { namespaceOf } from '../../kernel/core/namespaces.ts';
import { sysctl as settingOf } from '../../kernel/sysctls.ts';
import { knownValue, unknownValue } from '../value.ts';
import { setSysctl } from '../write-file.ts';
import { type Call, finish, print } from './call.ts';

/** `sysctl [-w] NAME=value ...` and `sysctl [-n] NAME ...` (sysctl(8)). */
export function sysctl(call: Call): undefined {
  const { args, evaluator, place } = call;
  const loads = args.find(({ text }) => /^(?:-p|--load|--system)/.test(text));
  if (loads) evaluator.recorder.gap(place.span, 'which settings this file holds is not known');
  const onlyValues = args.some(({ text }) => /^-\w*n/.test(text) || text === '--values');
  let status: number | null = loads ? null : 0;
  for (const { text, certain } of args.filter((word) => !word.text.startsWith('-'))) {
    const one = certain ? runOne(call, text, onlyValues) : unknownArgument(call);
    if (one !== 0) status = one;
  }
  finish(call, status);
}

function unknownArgument({ evaluator, place, shell }: Call): null {
  evaluator.recorder.gap(place.span, 'which setting this is about is not known');
  shell.stdout?.write(unknownValue('$(sysctl)'));
  return null;
}

function runOne(call: Call, text: string, onlyValues: boolean): number | null {
  const { evaluator, shell, place } = call;
  const [, name, value] = /^([^=]*?)\s*=\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) return show(call, text, onlyValues);
  const status = setSysctl(evaluator.recorder, shell, name, knownValue(value), place.span);
  if (status === 0) print(call, knownValue(`${name} = ${value}\n`));
  return status === 1 ? 255 : status;
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
