import { readFile } from '../read-file.ts';
import { samplesOf } from '../samples.ts';
import { awk } from '../tools/awk/awk.ts';
import { cut } from '../tools/cut.ts';
import { egrep, fgrep, grep } from '../tools/grep.ts';
import { head, tail } from '../tools/head-tail.ts';
import { rev, tac, uniq, wc } from '../tools/lines.ts';
import { paste } from '../tools/paste.ts';
import { sed } from '../tools/sed/sed.ts';
import { seq } from '../tools/seq.ts';
import { sort } from '../tools/sort.ts';
import type { Tool } from '../tools/tool.ts';
import { tr } from '../tools/tr.ts';
import { knownValue, textOf, unknownValue, type Value } from '../value.ts';
import { type Builtin, type Call, finish, print } from './call.ts';

/** Programs that turn text into text, over text that is known. */
export const textTools: Readonly<Record<string, Builtin>> = {
  awk: runs(awk),
  gawk: runs(awk),
  mawk: runs(awk),
  sed: runs(sed),
  grep: runs(grep),
  egrep: runs(egrep),
  fgrep: runs(fgrep),
  cut: runs(cut),
  tr: runs(tr),
  paste: runs(paste),
  sort: runs(sort),
  uniq: runs(uniq),
  head: runs(head),
  tail: runs(tail),
  wc: runs(wc),
  tac: runs(tac),
  rev: runs(rev),
  seq: runs(seq),
};

/** What a tool costs in fuel, and each hundred characters that it reads. */
const COST = 20;

/** Text longer than this is not worked on. */
const LONGEST_INPUT = 1 << 17;

function runs(tool: Tool): Builtin {
  return (call) => {
    const known = call.args.every((word) => word.certain);
    const pays = call.evaluator.recorder.spend(call.place.span, COST);
    const output = known && pays ? outputOf(call, tool) : undefined;
    call.shell.stdin?.rest();
    print(call, output?.value ?? unknownValue(`$(${call.words[0]?.text ?? ''})`));
    return finish(call, output ? output.status : null);
  };
}

interface KnownOutput {
  readonly value: Value;
  readonly status: number;
}

/** What the tool prints over standard input; where a part of that is drawn, what it prints over samples of it. */
function outputOf(call: Call, tool: Tool): KnownOutput | undefined {
  const { shell, args } = call;
  const samples = shell.stdin ? samplesOf(shell.stdin.rest()) : undefined;
  const texts = samples?.texts ?? [undefined];
  const outputs = texts.map((text) =>
    tool(
      args.map((word) => word.text),
      inputOf(call, text),
    ),
  );
  const [first] = outputs;
  if (!first || !outputs.every((output) => output && output.status === first.status)) return undefined;
  const printed = outputs.map((output) => output?.stdout ?? '');
  const value = samples ? samples.restore(printed) : knownValue(first.stdout);
  return value && { value, status: first.status };
}

function inputOf({ shell, evaluator, place }: Call, text: string | undefined) {
  const bounded = (content: string | undefined) => {
    if (content === undefined || content.length > LONGEST_INPUT) return undefined;
    return evaluator.recorder.spend(place.span, content.length / 100) ? content : undefined;
  };
  let left = text;
  return {
    standardInput: () => {
      const read = left;
      left = left === undefined ? undefined : '';
      return bounded(read);
    },
    file: (path: string) => bounded(textOf(readFile(evaluator.recorder, shell, knownValue(path)))),
  };
}
