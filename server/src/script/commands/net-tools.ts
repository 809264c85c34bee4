import { parseCommand } from '../../syntax/ip/grammar.ts';
import type { Translator } from '../net-tools/translation.ts';
import { translators } from '../net-tools/translators.ts';
import { unknownValue } from '../value.ts';
import { type Builtin, type Call, finish, print } from './call.ts';

/** The status where the kernel refuses, where it is not 1. */
const FAILED: Readonly<Record<string, number>> = { ifconfig: 255, route: 7 };

/** The programs of before `ip`: each runs as the commands of `ip` that ask the same of the kernel. */
export const netTools: Readonly<Record<string, Builtin>> = Object.fromEntries(
  Object.entries(translators).map(([name, translator]) => [name, runs(translator, FAILED[name] ?? 1)]),
);

function runs(translator: Translator, failed: number): Builtin {
  return (call) => {
    const known = call.args.every((word) => word.certain);
    const commands = known ? translator(call.args.map(({ text }) => text)) : undefined;
    if (!commands) return notTranslated(call, known);
    let status: number | null = 0;
    for (const words of commands) {
      status = runStep(call, words);
      if (status !== 0) break;
    }
    return finish(call, status === 0 || status === null ? status : failed);
  };
}

function notTranslated(call: Call, known: boolean): undefined {
  const { args, evaluator, place, words } = call;
  const name = words[0]?.text ?? '';
  if (args.length > 1 || !known)
    evaluator.recorder.gap(place.span, `what this does with \`${name}\` is not followed`);
  print(call, unknownValue(`$(${name})`));
  return finish(call, null);
}

function runStep({ evaluator: { recorder }, shell, words, place }: Call, translated: readonly string[]) {
  const location = { uri: recorder.document.uri, span: words[0]?.span ?? place.span };
  const command = parseCommand(
    translated.map((text) => ({ text, span: location.span, certain: true })),
    recorder.machine.target,
  );
  const { namespace, certain } = shell;
  const argv = words.map(({ text }) => text);
  return recorder.step({ location, argv, command, namespace, certain, translated: true }).execution.status;
}
