import type { Assignment, ShellWord, SimpleCommand, WordPart } from '../../syntax/shell/tree.ts';
import { assign, setArray } from '../assignments.ts';
import { expandBraces } from '../expand/braces.ts';
import type { Expander } from '../expand/word.ts';
import { type Flow, ON } from '../flow.ts';
import { EMPTY_MAP, indexedArray } from '../shell-array.ts';
import { displayText, textOf } from '../value.ts';

const DECLARATIONS: ReadonlySet<string> = new Set(['export', 'local', 'readonly', 'declare', 'typeset']);

/** True for the builtins whose arguments are assignments, which are not split. */
export function declares({ parts: [part, ...more] }: ShellWord): boolean {
  return part?.kind === 'text' && more.length === 0 && DECLARATIONS.has(part.text);
}

/** `export A=1 B`, `local x`, `declare -A map` ... */
export function runDeclaration(expander: Expander, { words }: SimpleCommand): Flow {
  const { shell } = expander;
  const [head, ...args] = words;
  const keyword = head?.parts[0]?.kind === 'text' ? head.parts[0].text : '';
  const options = args.map(optionLetters).join('');
  const isOutside = keyword === 'export' || keyword === 'readonly' || options.includes('g');
  const how: Declaration = {
    local: !isOutside && shell.locals.length > 0,
    array: /[aA]/.exec(options)?.[0],
    exported: keyword === 'export' || options.includes('x'),
    readonly: keyword === 'readonly' || options.includes('r'),
    reference: keyword !== 'export' && keyword !== 'readonly' && options.includes('n'),
  };
  const declared = args.flatMap(expandBraces).map((word) => declare(expander, word, how));
  shell.status = declared.every((done) => done) ? 0 : 1;
  return ON;
}

interface Declaration {
  readonly local: boolean;
  /** `a` for an array by number, `A` for one by name. */
  readonly array: string | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
  /** The name stands for the one that it is given. */
  readonly reference: boolean;
}

/** False where the variable is readonly; the status of what is assigned does not count. */
function declare(expander: Expander, word: ShellWord, how: Declaration): boolean {
  const { shell } = expander;
  const assignment = word.assignment ?? assignmentOf(word);
  const name = assignment?.name ?? displayText(expander.value(word));
  if (!/^[A-Za-z_]\w*$/.test(name)) return true;
  const isFixed = assignment !== undefined && shell.variable(name)?.readonly === true;
  if (how.local) {
    shell.declareLocal(name);
    if (!assignment?.append) shell.unset(name);
  }
  if (how.reference) {
    shell.refer(name, assignment?.value && textOf(expander.value(assignment.value)));
    return true;
  }
  if (how.array !== undefined && !shell.variable(name)?.array)
    setArray(shell, name, how.array === 'A' ? EMPTY_MAP : indexedArray([]));
  if (assignment) assign(expander, assignment);
  if (how.exported) shell.mark(name, 'exported');
  if (how.readonly) shell.mark(name, 'readonly');
  return !isFixed;
}

function optionLetters({ parts: [part, ...more] }: ShellWord): string {
  return part?.kind === 'text' && more.length === 0 && /^-\w/.test(part.text) ? part.text.slice(1) : '';
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
