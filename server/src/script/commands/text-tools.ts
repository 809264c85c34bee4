import { readFile } from '../read-file.ts';
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
import { knownValue, textOf, unknownValue } from '../value.ts';
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
    const texts = call.args.map(({ text }) => text);
    const pays = call.evaluator.recorder.spend(call.place.span, COST);
    const output = known && pays ? tool(texts, inputOf(call)) : undefined;
    call.shell.stdin?.rest();
    if (!output) {
      print(call, unknownValue(`$(${call.words[0]?.text ?? ''})`));
      return finish(call, null);
    }
    print(call, knownValue(output.stdout));
    return finish(call, output.status);
  };
}

function inputOf({ shell, evaluator, place }: Call) {
  const bounded = (text: string | undefined) => {
    if (text === undefined || text.length > LONGEST_INPUT) return undefined;
    return evaluator.recorder.spend(place.span, text.length / 100) ? text : undefined;
  };
  return {
    standardInput: () => bounded(shell.stdin && textOf(shell.stdin.rest())),
    file: (path: string) => bounded(textOf(readFile(evaluator.recorder, shell, knownValue(path)))),
  };
}
