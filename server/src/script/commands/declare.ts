import type { Assignment, ShellWord, SimpleCommand, WordPart } from '../../syntax/shell/tree.ts';
import { assign } from '../assignments.ts';
import { expandBraces } from '../expand/braces.ts';
import type { Expander } from '../expand/word.ts';
import { type Flow, ON } from '../flow.ts';
import { displayText } from '../value.ts';

const DECLARATIONS: ReadonlySet<string> = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);

/** True for the builtins whose arguments are assignments, which are not split. */
export function declares({ parts: [part, ...more] }: ShellWord): boolean {
  return part?.kind === 'text' && more.length === 0 && DECLARATIONS.has(part.text);
}

/** `export A=1 B`, `local x`, `declare -a list` ... */
export function runDeclaration(expander: Expander, { words }: SimpleCommand): Flow {
  const { shell } = expander;
  const [head, ...args] = words;
  const keyword = head?.parts[0]?.kind === 'text' ? head.parts[0].text : '';
  const isLocal = keyword !== 'export' && keyword !== 'readonly' && shell.locals.length > 0;
  const exports = args.some(({ parts: [part] }) => part?.kind === 'text' && /^-\w*x/.test(part.text));
  shell.status = 0;
  for (const word of args.flatMap(expandBraces)) {
    const assignment = assignmentOf(word);
    const name = assignment?.name ?? displayText(expander.value(word));
    if (!/^[A-Za-z_]\w*$/.test(name)) continue;
    if (isLocal) {
      shell.declareLocal(name);
      if (!assignment) shell.set(name, undefined);
    }
    if (assignment) assign(expander, assignment);
    if (keyword === 'export' || exports) shell.export(name);
  }
  return ON;
}

const HEAD = /^([A-Za-z_]\w*)(\+)?=/;

/** The assignment that an argument is: the parts of its value are those of the word behind the `=`. */
function assignmentOf({ span, parts }: ShellWord): Assignment | undefined {
  const [first, ...rest] = parts;
  if (first?.kind !== 'text' || first.quoted) return undefined;
  const match = HEAD.exec(first.text);
  if (!match) return undefined;
  const [head, name = '', plus] = match;
  const start = first.span.start + head.length;
  const behind: WordPart = {
    ...first,
    span: { start, end: first.span.end },
    text: first.text.slice(head.length),
  };
  const value = { span: { start, end: span.end }, parts: behind.text === '' ? rest : [behind, ...rest] };
  return { span, name, append: plus === '+', value };
}
