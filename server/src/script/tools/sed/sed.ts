import { parseOptions } from '../options.ts';
import { readAll, type Tool } from '../tool.ts';
import { parseSed } from './parse.ts';
import { runSed } from './run.ts';

const LONG = { quiet: 'n', silent: 'n', 'regexp-extended': 'E', expression: 'e' };

/** sed(1) over one stream. Changing files in place (-i) is not followed. */
export const sed: Tool = (args, reads) => {
  const options = parseOptions(args, 'nrEe:u', LONG);
  if (!options) return undefined;
  const given = options.has('e');
  const [first] = options.operands;
  const script = given ? options.values('e').join('\n') : first;
  const files = given ? options.operands : options.operands.slice(1);
  const commands = script === undefined ? undefined : parseSed(script, options.has('E') || options.has('r'));
  const text = commands && readAll(files, reads);
  return commands && text !== undefined ? runSed(commands, text, options.has('n')) : undefined;
};
