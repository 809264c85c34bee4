import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createShellParser } from '../../../server/src/syntax/shell/parse.ts';
import type {
  Assignment,
  CaseBranch,
  Redirection,
  ShellWord,
  Statement,
  WordPart,
} from '../../../server/src/syntax/shell/tree.ts';

const { resolve } = createRequire(import.meta.resolve('../../../server/package.json'));

export const parser = await createShellParser({
  runtime: readFileSync(resolve('web-tree-sitter/web-tree-sitter.wasm')),
  grammar: readFileSync(resolve('tree-sitter-bash/tree-sitter-bash.wasm')),
});

/** The statements of a script, one per line, in a notation that shows how it was read. */
export function outlineOf(text: string): string[] {
  return parser.parse(text).statements.map(renderStatement);
}

/**
 * Words: quoted text in quotes, parameters as `<name operator argument>`, substitutions as `$(statements)`.
 * Statements: `WORD rest`, with the parts of compound commands in brackets.
 */
function renderStatement(statement: Statement): string {
  const redirections = statement.redirections.map(renderRedirection).join('');
  return `${renderBare(statement)}${redirections}${statement.background ? ' &' : ''}`;
}

function renderBare(statement: Statement): string {
  switch (statement.kind) {
    case 'command':
      return [...statement.assignments.map(renderAssignment), ...statement.words.map(renderWord)].join(' ');
    case 'pipeline':
      return `${statement.negated ? '! ' : ''}${statement.stages.map(renderStatement).join(' | ')}`;
    case 'and-or':
      return `[${renderStatement(statement.left)} ${statement.operator} ${renderStatement(statement.right)}]`;
    case 'group':
      return statement.subshell ? `(${renderAll(statement.body)})` : `{${renderAll(statement.body)}}`;
    case 'if': {
      const branches = statement.branches.map(
        (each) => `[${renderAll(each.condition)}] ${renderAll(each.body)}`,
      );
      const last = statement.otherwise ? ` else ${renderAll(statement.otherwise)}` : '';
      return `if ${branches.join(' elif ')}${last}`;
    }
    case 'for': {
      const words = statement.words ? ` in [${statement.words.map(renderWord).join(' ')}]` : '';
      const arithmetic = statement.arithmetic?.map(renderExpression).join(';');
      const head = arithmetic ?? `${statement.variable ?? ''}${words}`;
      return `${statement.select ? 'select' : 'for'} ${head} do ${renderAll(statement.body)}`;
    }
    case 'while':
      return `${statement.until ? 'until' : 'while'} [${renderAll(statement.condition)}] ${renderAll(statement.body)}`;
    case 'case':
      return `case ${renderWord(statement.subject)} ${statement.branches.map(renderBranch).join(' ')}`;
    case 'function':
      return `function ${statement.name} ${renderStatement(statement.body)}`;
    case 'test':
      return statement.words
        ? `[[${statement.words.map(renderWord).join(' ')}]]`
        : `((${statement.arithmetic ? renderExpression(statement.arithmetic) : ''}))`;
    case 'unparsed':
      return `unparsed <${renderAll(statement.inner)}>`;
  }
}

function renderAll(statements: readonly Statement[]): string {
  return statements.map(renderStatement).join('; ');
}

function renderBranch({ patterns, body, fallthrough }: CaseBranch): string {
  return `(${patterns.map(renderWord).join('|')}) ${renderAll(body)}${fallthrough ?? ';;'}`;
}

function renderAssignment({ name, index, append, value, elements }: Assignment): string {
  const head = `${name}${index ? `[${renderWord(index)}]` : ''}${append ? '+' : ''}`;
  return `${head}=${value ? renderWord(value) : `(${(elements ?? []).map(renderWord).join(' ')})`}`;
}

function renderRedirection({ operator, descriptor, target, body }: Redirection): string {
  return ` ${descriptor ?? ''}${operator}${target ? renderWord(target) : ''}${body ? `«${renderWord(body)}»` : ''}`;
}

export function renderWord({ parts }: ShellWord): string {
  return parts.map(renderPart).join('');
}

/** Text in an expression counts as quoted, which is of no interest there. */
function renderExpression({ parts }: ShellWord): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : renderPart(part))).join('');
}

function renderPart(part: WordPart): string {
  switch (part.kind) {
    case 'text':
      return part.quoted ? JSON.stringify(part.text) : part.text;
    case 'parameter': {
      const index = part.index ? `[${renderWord(part.index)}]` : '';
      const operation = part.operator
        ? ` ${part.operator} ${part.argument ? renderWord(part.argument) : ''}`
        : '';
      return `<${part.name}${index}${operation.trimEnd()}>`;
    }
    case 'substitution':
      return `$(${renderAll(part.body)})`;
    case 'arithmetic':
      return `{$((${renderExpression(part.expression)}))}`;
    case 'other':
      return `{${part.text}}`;
  }
}
