import type { NameKind } from '../names/name-table.ts';
import type { Target } from '../release/target.ts';
import type { Directive } from '../script/directives.ts';
import type { SourceCommand } from '../script/source-commands.ts';
import type { Timeline } from '../script/timeline.ts';
import type { EmbeddedFormat } from '../syntax/embedded/formats.ts';
import type { NameFile } from '../syntax/name-file/parse.ts';
import type { Script } from '../syntax/shell/tree.ts';
import type { Span } from '../text/span.ts';
import type { Finding, Severity } from './finding.ts';
import type { JudgedCommand } from './judged-command.ts';
import type { WrittenProtocol } from './protocols.ts';
import type { WalkedCommand } from './shell-walk.ts';
import type { GivenWorld } from './world.ts';

/**
 * A lint rule: one file of `rules/` each, which `npm run docs` lists in `rule-index.ts`. (A rule of the kernel's RPDB is
 * another thing: `kernel/state.ts`.) Its page of the documentation is made from these fields, and its example is run
 * as a test.
 */
export type LintRule = ScriptRule | NameFileRule;

interface RuleText {
  /**
   * `IPR` and three digits, never used for anything else again: 1xx protocols, 2xx names, 3xx commands, 4xx rules,
   * 5xx routes, 6xx scripts, 9xx directives.
   */
  readonly code: `IPR${number}`;
  /** What the finding is about, in kebab case; says what is wrong, not what to do. */
  readonly name: string;
  /** Of a finding that does not bring its own. */
  readonly severity: Severity;
  /** One line. */
  readonly summary: string;
  /** Markdown: what happens, why it hurts, what to do instead. */
  readonly explanation: string;
  /** Markdown: exactly when the finding is told. */
  readonly condition: string;
  /** Markdown: what the quick fix does, where there is one. */
  readonly fix?: string;
  /** A matter of taste, or right in too many scripts to be told unasked: only told where the preset is `strict`. */
  readonly preset?: 'strict';
}

/** A rule about scripts and batch files. */
export interface ScriptRule extends RuleText {
  readonly subject: 'script';
  /** Scripts with and without the finding; for the newest iproute2 and in shell, if nothing is said. */
  readonly example: {
    readonly bad: string;
    readonly good: string;
    readonly target?: Target;
    /** Files that they name. */
    readonly files?: Readonly<Record<string, string>>;
    readonly language?: EmbeddedFormat;
  };
  /**
   * Runs with every edit that changes more than comments and blank lines, which it does not look at. What it finds out about a `JudgedCommand`, a `Command` or a `WalkedCommand` and nothing else, it
   * finds out once for each in a `perObject`; what several rules compute of the whole script goes into a
   * `perObject((context: ScriptContext) => ...)` beside `script-context.ts`.
   */
  check(context: ScriptContext): Iterable<Problem>;
}

/** A rule about `rt_tables`, `rt_protos` and their like. */
export interface NameFileRule extends RuleText {
  readonly subject: 'name-file';
  /** A file with and without the finding; where the file's own name matters, the good one has its own. */
  readonly example: {
    readonly path: string;
    readonly bad: string;
    readonly good: string;
    readonly goodPath?: string;
  };
  check(context: NameFileContext): Iterable<Problem>;
}

/** A finding as a rule makes it; the code is the rule's, and so is the severity where none is given. */
export type Problem = Omit<Finding, 'code' | 'severity'> & { readonly severity?: Severity };

/** A script or batch file, parsed and run. */
export interface CheckedScript {
  readonly uri: string;
  readonly text: string;
  /** Every `ip` command as written, run or not. */
  readonly commands: readonly SourceCommand[];
  readonly timeline: Timeline;
  /** The comments that are meant for this program. */
  readonly directives: readonly Directive[];
  /** The file that tells what the machine holds before line 1, where there is one. */
  readonly given: GivenWorld | undefined;
  /** Undefined for a batch file. */
  readonly shell: Script | undefined;
  /** What a document of another language shows commands to print. */
  readonly shownOutputs?: readonly ShownOutput[];
  /** Runs it once more on the machine that it left; undefined for what a program runs by itself, at its own time. */
  readonly again?: () => Timeline;
}

/** A command in a text, and the lines below it that show what it prints. */
export interface ShownOutput {
  readonly command: Span;
  readonly lines: readonly Span[];
}

/** What a script rule may look at. */
export interface ScriptContext extends CheckedScript {
  /** Every command of the document: see `judgeCommands`. */
  readonly judged: readonly JudgedCommand[];
  /** Commands that nobody wrote: see `judgeImplied`. */
  readonly implied: readonly JudgedCommand[];
  /** What the commands that write routes and rules give for `proto`. */
  readonly written: readonly WrittenProtocol[];
  /** What to write behind `proto` instead of another's: see `ownProtocols`. Never empty. */
  readonly own: readonly string[];
  /** Every simple command of the shell, whatever program it runs. */
  readonly shellCommands: readonly WalkedCommand[];
  /** The script run once more on the machine that it left; undefined where that tells nothing. Made when first asked for. */
  readonly secondRun: () => Timeline | undefined;
}

/** What a name file rule may look at. */
export interface NameFileContext {
  readonly uri: string;
  readonly text: string;
  readonly kind: NameKind;
  readonly place: 'main' | 'drop-in';
  readonly file: NameFile;
  /** The other files of this kind that iproute2 reads together with this one. */
  readonly siblings: readonly SiblingFile[];
}

export interface SiblingFile {
  readonly uri: string;
  readonly file: NameFile;
}

/** The findings of one rule about a script. */
export function scriptFindings(rule: ScriptRule, context: ScriptContext): Finding[] {
  return [...rule.check(context)].map((problem) => toFinding(rule, problem));
}

/** The findings of one rule about a name file. */
export function nameFileFindings(rule: NameFileRule, context: NameFileContext): Finding[] {
  return [...rule.check(context)].map((problem) => toFinding(rule, problem));
}

function toFinding(rule: LintRule, problem: Problem): Finding {
  return { severity: rule.severity, ...problem, code: rule.code };
}
