import type { Redirection, Script, ShellWord, SimpleCommand, Statement } from '../syntax/shell/tree.ts';
import { perObject } from '../text/per-object.ts';

/** A simple command, and what the script makes of its failure. */
export interface WalkedCommand {
  readonly command: SimpleCommand;
  /**
   * True where the author reckons with a failure: the command is a condition, has a `||` behind it, is negated, or its
   * standard error goes to /dev/null.
   */
  readonly tolerated: boolean;
  /** Its own redirections, then those of the statements around it. */
  readonly redirections: readonly Redirection[];
}

interface Surroundings {
  readonly tolerated: boolean;
  readonly redirections: readonly Redirection[];
}

/** A statement to look at, and what stands around it. */
interface Visit {
  readonly statement: Statement;
  readonly around: Surroundings;
}

/** Every simple command of a script, in written order, those in functions and substitutions included. */
export function walkCommands(script: Script): WalkedCommand[] {
  return script.statements.flatMap(commandsIn);
}

/** Works through a list of its own and calls nothing inside itself: a chain of `&&` may be as long as the file. */
const commandsIn = perObject((whole: Statement): readonly WalkedCommand[] => {
  const found: WalkedCommand[] = [];
  const waiting = visits([whole], { tolerated: false, redirections: [] });
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { statement, around } = visit;
    const inside = statement.redirections.length === 0 ? around : redirected(statement, around);
    if (statement.kind === 'command') found.push({ command: statement, ...inside });
    for (const inner of innerVisits(statement, inside).reverse()) waiting.push(inner);
  }
  return found;
});

function visits(statements: readonly Statement[], around: Surroundings): Visit[] {
  return statements.map((statement) => ({ statement, around }));
}

/** What stands in a statement: substitutions in its words, then the statements that it is made of. */
function innerVisits(statement: Statement, inside: Surroundings): Visit[] {
  const parts = wordsOf(statement).flatMap((word) => word.parts);
  const substituted = parts.flatMap((part) =>
    part.kind === 'substitution' ? visits(part.body, inside) : [],
  );
  const children = childrenOf(statement).flatMap(({ statements, condition }) =>
    visits(statements, condition ? { ...inside, tolerated: true } : inside),
  );
  return [...substituted, ...children];
}

function redirected({ redirections }: Statement, around: Surroundings): Surroundings {
  return {
    tolerated: around.tolerated || redirections.some(silencesErrors),
    redirections: [...redirections, ...around.redirections],
  };
}

interface Children {
  readonly statements: readonly Statement[];
  /** True where the exit status is asked for, so that a failure is an answer. */
  readonly condition: boolean;
}

function childrenOf(statement: Statement): Children[] {
  const plain = (statements: readonly Statement[]) => ({ statements, condition: false });
  const asked = (statements: readonly Statement[]) => ({ statements, condition: true });
  switch (statement.kind) {
    case 'pipeline':
      return [{ statements: statement.stages, condition: statement.negated }];
    case 'and-or':
      return [
        { statements: [statement.left], condition: statement.operator === '||' },
        plain([statement.right]),
      ];
    case 'if': {
      const branches = statement.branches.flatMap(({ condition, body }) => [asked(condition), plain(body)]);
      return [...branches, plain(statement.otherwise ?? [])];
    }
    case 'while':
      return [asked(statement.condition), plain(statement.body)];
    case 'case':
      return statement.branches.map(({ body }) => plain(body));
    case 'group':
    case 'for':
      return [plain(statement.body)];
    case 'function':
      return [plain([statement.body])];
    case 'unparsed':
      return [plain(statement.inner)];
    case 'command':
    case 'test':
      return [];
  }
}

/** The words that the statement itself expands. */
function wordsOf(statement: Statement): readonly ShellWord[] {
  switch (statement.kind) {
    case 'command':
      return [...statement.assignments.flatMap(({ value }) => value ?? []), ...statement.words];
    case 'for':
      return statement.words ?? [];
    case 'case':
      return [statement.subject];
    default:
      return [];
  }
}

function silencesErrors({ operator, descriptor, target }: Redirection): boolean {
  const ofErrors = descriptor === 2 || operator.startsWith('&>') || operator === '>&';
  return ofErrors && target !== undefined && literalText(target) === '/dev/null';
}

/** The text of a word in which nothing expands; undefined for another. */
export function literalText({ parts }: ShellWord): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}
