import type { Analysis } from '../analysis/analysis.ts';
import type { Finding } from '../analysis/finding.ts';
import { fixAll } from '../features/fix-all.ts';
import { routingTests } from '../features/routing-tests.ts';
import { looksLikeScript } from '../host/languages.ts';
import { type ReadPlan, ScriptReader, textAt } from './script-reader.ts';
import type { SelectedFile } from './select-files.ts';

/** What is asked of each file. Plain data: it goes to other threads, and so does what comes of it. */
export interface Examination extends ReadPlan {
  /** True for the text after all fixes, and what is found in that. */
  readonly fix: boolean;
  /** True for the outcomes of `expect` directives. */
  readonly test: boolean;
}

/** What came of looking at one file. */
export interface ExaminedFile {
  readonly path: string;
  /** As it was read. */
  readonly text: string;
  /** In the text after all fixes, where those were asked for. */
  readonly findings: readonly Finding[];
  /** The text after all fixes, where that is another one. */
  readonly fixedText?: string;
  readonly tests: readonly FileTest[];
  /** Why nothing is known of the file. */
  readonly problems: readonly string[];
}

/** An `expect` directive as a test. */
export interface FileTest {
  /** Line of the directive, from 1. */
  readonly line: number;
  /** What stands behind `expect`. */
  readonly title: string;
  /** Why it does not pass; undefined where it does. */
  readonly failure: string | undefined;
}

/** Looks at files, one after the other. */
export class Examiner {
  private readonly wanted: Examination;
  private readonly reader: ScriptReader;

  private constructor(wanted: Examination, reader: ScriptReader) {
    this.wanted = wanted;
    this.reader = reader;
  }

  static async create(wanted: Examination): Promise<Examiner> {
    return new Examiner(wanted, await ScriptReader.create(wanted));
  }

  /** Undefined for a file that was found and is no script. */
  examine({ path, found }: SelectedFile): ExaminedFile | undefined {
    const text = textAt(path);
    if (text === undefined) return failed(path, [`cannot read ${path}`]);
    if (found && !looksLikeScript(path, text)) return undefined;
    const fixedText = this.wanted.fix ? this.fixed(path, text) : text;
    const result = this.reader.analyse(path, fixedText);
    if (result.kind === 'failed') return failed(path, result.problems);
    const { analysis } = result;
    return {
      path,
      text,
      findings: analysis.findings,
      ...(fixedText !== text && { fixedText }),
      tests: this.wanted.test ? testsOf(analysis) : [],
      problems: [],
    };
  }

  private fixed(path: string, text: string): string {
    return fixAll(text, (current) => {
      const result = this.reader.analyse(path, current);
      return result.kind === 'read' ? result.analysis.findings : [];
    });
  }
}

function failed(path: string, problems: readonly string[]): ExaminedFile {
  return { path, text: '', findings: [], tests: [], problems };
}

function testsOf(analysis: Analysis): FileTest[] {
  if (analysis.kind !== 'script') return [];
  return routingTests(analysis).map(({ span, title, failure }) => ({
    line: analysis.lines.lineAt(span.start) + 1,
    title,
    failure,
  }));
}
