import type { Script, ShellWord, Statement } from './tree.ts';

/** Every statement of a script, those inside other statements and substitutions included. */
export function allStatements(script: Script): Statement[] {
  return script.statements.flatMap(statementsIn);
}

/** A statement, and every one inside it and its substitutions. Without recursion. */
export function statementsIn(whole: Statement): Statement[] {
  const found: Statement[] = [];
  const left = [whole];
  for (let statement = left.pop(); statement; statement = left.pop()) {
    found.push(statement);
    for (const inner of innerStatements(statement)) left.push(inner);
  }
  return found;
}

/** The statements directly inside: bodies, conditions, and those in the words of the statement itself. */
function innerStatements(statement: Statement): readonly Statement[] {
  return [...bodiesOf(statement), ...wordsOf(statement).flatMap(substituted)];
}

function bodiesOf(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'command':
    case 'test':
      return [];
    case 'pipeline':
      return statement.stages;
    case 'and-or':
      return [statement.left, statement.right];
    case 'group':
    case 'for':
      return statement.body;
    case 'if':
      return [
        ...statement.branches.flatMap(({ condition, body }) => [...condition, ...body]),
        ...(statement.otherwise ?? []),
      ];
    case 'while':
      return [...statement.condition, ...statement.body];
    case 'case':
      return statement.branches.flatMap(({ body }) => body);
    case 'function':
      return [statement.body];
    case 'unparsed':
      return statement.inner;
  }
}

/** The words of the statement itself, those of its redirections included. */
export function wordsOf(statement: Statement): readonly ShellWord[] {
  const redirected = statement.redirections.flatMap(({ target, body }) => [target, body]);
  return [...redirected, ...ownWords(statement)].filter((word) => word !== undefined);
}

function ownWords(statement: Statement): readonly (ShellWord | undefined)[] {
  switch (statement.kind) {
    case 'command':
      return [
        ...statement.assignments.flatMap(({ value, elements }) => [value, ...(elements ?? [])]),
        ...statement.words,
      ];
    case 'for':
      return [...(statement.words ?? []), ...(statement.arithmetic ?? [])];
    case 'case':
      return [statement.subject];
    case 'test':
      return [...(statement.words ?? []), statement.arithmetic];
    default:
      return [];
  }
}

function substituted({ parts }: ShellWord): readonly Statement[] {
  return parts.flatMap((part) => {
    if (part.kind === 'substitution') return part.body;
    if (part.kind === 'arithmetic') return substituted(part.expression);
    return part.kind === 'parameter' && part.argument ? substituted(part.argument) : [];
  });
}
