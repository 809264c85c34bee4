import { parseOptions } from '../options.ts';
import { readAll, type Tool } from '../tool.ts';
import { parseAwk } from './parse.ts';
import { runAwk } from './run.ts';
import { NotFollowed } from './tree.ts';
import type { Scalar } from './values.ts';

/** awk(1): POSIX awk without functions of its own, other streams and what differs from one awk to another. */
export const awk: Tool = (args, reads) => {
  const options = parseOptions(args, 'F:v:f:', { 'field-separator': 'F', assign: 'v', file: 'f' }, true);
  if (!options) return undefined;
  const file = options.value('f');
  const [first] = options.operands;
  const program = file === undefined ? first : reads.file(file);
  const files = file === undefined ? options.operands.slice(1) : options.operands;
  const variables = variablesOf(options.values('v'), options.value('F'));
  if (program === undefined || !variables || files.some((name) => /^[A-Za-z_]\w*=/.test(name)))
    return undefined;
  try {
    return runAwk(parseAwk(program), variables, () => readAll(files, reads));
  } catch (error) {
    if (error instanceof NotFollowed) return undefined;
    throw error;
  }
};

/** `-F t` is a tab; escapes in values are resolved as in a string. */
function variablesOf(
  assignments: readonly string[],
  separator: string | undefined,
): Map<string, Scalar> | undefined {
  const variables = new Map<string, Scalar>();
  if (separator !== undefined)
    variables.set('FS', separator === 't' ? '\t' : separator.replaceAll('\\t', '\t'));
  for (const assignment of assignments) {
    const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(assignment) ?? [];
    if (name === undefined || value === undefined || value.includes('\\')) return undefined;
    variables.set(name, { input: value });
  }
  return variables;
}
