import { firstIndex } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { CommandReader } from './command-reader.ts';
import type { Nesting } from './nesting.ts';
import type { Structure } from './structure.ts';
import type { SyntaxNode } from './syntax-node.ts';
import type {
  AndOr,
  Case,
  CaseBranch,
  For,
  FunctionDefinition,
  Group,
  If,
  Pipeline,
  ShellWord,
  Statement,
  Unparsed,
  While,
} from './tree.ts';
import type { ParseBody } from './word-scanner.ts';

/**
 * Turns tree-sitter's tree of an outline into statements; the words come from the text.
 *
 * Where the grammar gave up, or the script nests deeper than `Nesting` allows, the commands that begin there are listed in
 * an `Unparsed`: every command that the lexical pass saw is in the result.
 */
export class Converter {
  readonly errors: Span[] = [];
  private readonly structure: Structure;
  private readonly reader: CommandReader;
  private readonly nesting: Nesting;

  constructor(structure: Structure, parseBody: ParseBody, nesting: Nesting) {
    this.structure = structure;
    this.nesting = nesting;
    this.reader = new CommandReader(structure, parseBody, nesting);
  }

  /** The statements of the whole text. A root that is itself an ERROR is one too. */
  program(root: SyntaxNode): Statement[] {
    return this.statements(root.type === 'ERROR' ? [root] : root.children);
  }

  /** The statements among `nodes`; a following `&` marks the one before it. */
  statements(nodes: readonly SyntaxNode[]): Statement[] {
    const found: Statement[] = [];
    for (const node of nodes) {
      if (node.type === '&') markBackground(found);
      else if (node.type === 'ERROR') found.push(...this.broken(node));
      else if (node.named) found.push(this.statement(node));
    }
    return found;
  }

  /** Everything that begins in `span`, command by command: for text that has no tree. */
  unparsed({ start, end }: Span): Unparsed {
    const span = { start, end };
    this.errors.push(span);
    return { kind: 'unparsed', span, redirections: [], inner: this.commandsIn(span) };
  }

  private statement(node: SyntaxNode): Statement {
    return this.nesting.inside(() => this.convert(node)) ?? this.unparsed(node);
  }

  private convert(node: SyntaxNode): Statement {
    switch (node.type) {
      case 'command':
        return this.reader.command(node.start);
      case 'list':
        return this.list(node);
      case 'pipeline':
        return this.pipeline(node);
      case 'negated_command':
        return this.negated(node);
      case 'subshell':
      case 'compound_statement':
        return this.group(node);
      case 'if_statement':
        return this.ifStatement(node);
      case 'for_statement':
        return this.forStatement(node);
      case 'while_statement':
        return this.whileStatement(node);
      case 'case_statement':
        return this.caseStatement(node);
      case 'function_definition':
        return this.functionDefinition(node);
      default:
        return this.unparsed(node);
    }
  }

  /** Span and redirections of a compound command: what stands behind its last keyword belongs to it. */
  private compound(node: SyntaxNode) {
    if (node.children.some((child) => child.type === 'MISSING'))
      this.errors.push({ start: node.end, end: node.end });
    const { list, end } = this.reader.redirections(node.end);
    return { span: { start: node.start, end }, redirections: list };
  }

  /** `a && b || c`: tree-sitter nests to the left, as deep as the list is long. */
  private list(node: SyntaxNode): Statement {
    const spine: SyntaxNode[] = [];
    let first: SyntaxNode | undefined = node;
    while (first?.type === 'list') {
      spine.push(first);
      first = first.children[0];
    }
    let left = this.first(first ? [first] : [], node);
    for (const list of spine.reverse()) left = this.andOr(left, list);
    return left;
  }

  private andOr(left: Statement, list: SyntaxNode): Statement {
    const operator = list.children.some((child) => child.type === '||') ? '||' : '&&';
    const right = this.first(list.children.slice(1), list);
    const andOr: AndOr = {
      kind: 'and-or',
      span: { start: left.span.start, end: Math.max(right.span.end, list.end) },
      redirections: [],
      operator,
      left,
      right,
    };
    return andOr;
  }

  private pipeline(node: SyntaxNode): Pipeline {
    const stages = this.statements(node.children);
    const [head, ...rest] = stages;
    const negated = head?.kind === 'pipeline' && head.negated;
    const first = negated ? head.stages : head ? [head] : [];
    return {
      kind: 'pipeline',
      span: spanOf(node, stages),
      redirections: [],
      negated,
      stages: [...first, ...rest],
    };
  }

  private negated(node: SyntaxNode): Pipeline {
    const stages = this.statements(node.children);
    return { kind: 'pipeline', span: spanOf(node, stages), redirections: [], negated: true, stages };
  }

  private group(node: SyntaxNode): Group | For {
    const body = this.statements(node.children);
    const loop = this.structure.braceLoops.get(node.start);
    if (loop !== undefined) {
      const { span, redirections } = this.compound(node);
      return this.loop(loop, { body, span: { start: loop, end: span.end }, redirections });
    }
    return { kind: 'group', ...this.compound(node), subshell: node.type === 'subshell', body };
  }

  private ifStatement(node: SyntaxNode): If {
    const clauses = node.children.filter((child) => child.type === 'elif_clause');
    const last = node.children.find((child) => child.type === 'else_clause');
    const own = node.children.filter((child) => child.type !== 'elif_clause' && child.type !== 'else_clause');
    return {
      kind: 'if',
      branches: [own, ...clauses.map((clause) => clause.children)].map((children) => this.branch(children)),
      otherwise: last && this.statements(last.children),
      ...this.compound(node),
    };
  }

  private branch(children: readonly SyntaxNode[]) {
    const then = children.findIndex((child) => child.type === 'then');
    const at = then < 0 ? children.length : then;
    return { condition: this.statements(children.slice(0, at)), body: this.statements(children.slice(at)) };
  }

  private forStatement(node: SyntaxNode): For {
    return this.loop(node.start, { body: this.doGroup(node), ...this.compound(node) });
  }

  /** `for` or `select` at `start`, with what stands behind its head. */
  private loop(start: number, rest: Pick<For, 'body' | 'span' | 'redirections'>): For {
    const keyword = this.reader.word(start);
    const arithmetic = this.reader.arithmetic(keyword.span.end);
    if (arithmetic !== undefined)
      return { kind: 'for', variable: undefined, words: undefined, arithmetic, ...rest };
    const [variable, word, ...words] = this.reader.wordsFrom(keyword.span.end);
    const isSelect = literalOf(keyword) === 'select';
    return {
      kind: 'for',
      variable: variable && literalOf(variable),
      words: word && literalOf(word) === 'in' ? words : undefined,
      ...(isSelect && { select: true as const }),
      ...rest,
    };
  }

  private whileStatement(node: SyntaxNode): While {
    const condition = node.children.filter((child) => child.type !== 'do_group');
    return {
      kind: 'while',
      until: this.structure.outline.startsWith('until', node.start),
      condition: this.statements(condition),
      body: this.doGroup(node),
      ...this.compound(node),
    };
  }

  private doGroup(node: SyntaxNode): Statement[] {
    const group = node.children.find(
      (child) => child.type === 'do_group' || child.type === 'compound_statement',
    );
    return group ? this.statements(group.children) : [];
  }

  private caseStatement(node: SyntaxNode): Case {
    const subject = node.children.find((child) => child.named);
    return {
      kind: 'case',
      subject: this.reader.word(subject?.start ?? node.start),
      branches: node.children
        .filter((child) => child.type === 'case_item')
        .map((item) => this.caseBranch(item)),
      ...this.compound(node),
    };
  }

  private caseBranch(item: SyntaxNode): CaseBranch {
    const close = item.children.findIndex((child) => child.type === ')');
    const at = close < 0 ? item.children.length : close;
    const patterns = item.children.slice(0, at).filter((child) => child.named && child.type !== 'ERROR');
    const fallthrough = item.children.find((child) => child.type === ';&' || child.type === ';;&')?.type;
    return {
      patterns: patterns.map((pattern) => this.reader.word(pattern.start)),
      body: this.statements(item.children.slice(at)),
      ...(fallthrough && { fallthrough: fallthrough as ';&' | ';;&' }),
    };
  }

  private functionDefinition(node: SyntaxNode): FunctionDefinition {
    const [name, ...body] = node.children.filter((child) => child.named);
    return {
      kind: 'function',
      name: name ? this.structure.text.slice(name.start, name.end) : '',
      body: this.first(body, node),
      ...this.compound(node),
    };
  }

  /** The one statement among `nodes`; what stands around it without fitting is listed with it. */
  private first(nodes: readonly SyntaxNode[], parent: SyntaxNode): Statement {
    const [only, ...more] = this.statements(nodes);
    if (only && more.length === 0) return only;
    const span = { start: parent.start, end: parent.end };
    return { kind: 'unparsed', span, redirections: [], inner: only ? [only, ...more] : [] };
  }

  /**
   * An ERROR node. The whole statements that it begins with stand on their own; from the first keyword that found no
   * end on, the commands are listed as they come.
   */
  private broken(node: SyntaxNode): Statement[] {
    const cut = node.children.findIndex((child) => !STANDS_ALONE.has(child.type));
    const whole = cut < 0 ? node.children : node.children.slice(0, cut);
    const start = node.children[cut]?.start ?? node.end;
    const rest = { start, end: node.end };
    const statements = this.statements(whole);
    return start < node.end ? [...statements, this.unparsed(rest)] : statements;
  }

  private commandsIn(span: Span): Statement[] {
    const commands: Statement[] = [];
    const { commands: starts } = this.structure;
    for (
      let i = firstIndex(starts.length, (at) => (starts[at] as number) >= span.start);
      i < starts.length;
      i++
    ) {
      const start = starts[i] as number;
      if (start >= span.end) break;
      commands.push(this.reader.command(start));
    }
    return commands;
  }
}

const STANDS_ALONE: ReadonlySet<string> = new Set([
  'command',
  'list',
  'pipeline',
  'negated_command',
  'subshell',
  'compound_statement',
  'if_statement',
  'for_statement',
  'while_statement',
  'case_statement',
  'function_definition',
  ';',
  '\n',
  '&',
]);

/** The text of a word that is written plainly. */
function literalOf({ parts }: ShellWord): string | undefined {
  const [only, ...more] = parts;
  return only?.kind === 'text' && more.length === 0 ? only.text : undefined;
}

function markBackground(statements: Statement[]): void {
  const last = statements.pop();
  if (last) statements.push({ ...last, background: true });
}

function spanOf(node: SyntaxNode, parts: readonly Statement[]): Span {
  return { start: node.start, end: Math.max(node.end, parts.at(-1)?.span.end ?? node.end) };
}
