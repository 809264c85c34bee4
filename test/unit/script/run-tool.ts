import { awk } from '../../../server/src/script/tools/awk/awk.ts';
import { cut } from '../../../server/src/script/tools/cut.ts';
import { grep } from '../../../server/src/script/tools/grep.ts';
import { head, tail } from '../../../server/src/script/tools/head-tail.ts';
import { rev, tac, uniq, wc } from '../../../server/src/script/tools/lines.ts';
import { paste } from '../../../server/src/script/tools/paste.ts';
import { sed } from '../../../server/src/script/tools/sed/sed.ts';
import { sort } from '../../../server/src/script/tools/sort.ts';
import type { Tool, ToolOutput } from '../../../server/src/script/tools/tool.ts';
import { tr } from '../../../server/src/script/tools/tr.ts';

const tools: Readonly<Record<string, Tool>> = {
  ...{ awk, cut, grep, head, paste, rev, sed, sort, tac, tail, tr, uniq, wc },
};

/** What a tool prints and answers over a text; undefined where that is not known. */
export function runTool(command: string, args: readonly string[], input: string): ToolOutput | undefined {
  return tools[command]?.(args, { standardInput: () => input, file: () => undefined });
}
