import type { Statement } from '../syntax/shell/tree.ts';
import type { Location } from '../text/span.ts';
import type { Evaluator } from './evaluator.ts';
import { type Flow, ON } from './flow.ts';
import { HOLE, mapStatements } from './mapped-script.ts';
import { MappedText } from './mapped-text.ts';
import type { ShellState } from './shell-state.ts';
import type { SourceText } from './source-text.ts';
import { isText, type Value } from './value.ts';

/** Longer texts and files are not run. */
const LONGEST = 30_000;
const LONGEST_FILE = 500_000;

/** What it costs to begin. */
const CALL = 5;

/** Characters that one unit of fuel parses; a file is parsed once, however often it runs. */
const PER_FUEL = 10;
const PER_FUEL_OF_FILE = 200;

/** Runs text as a script of the same shell; each command stands where its text was written, else at `at`. */
export function runText(evaluator: Evaluator, shell: ShellState, value: Value, at: Location): Flow {
  const { recorder } = evaluator;
  const mapped = new MappedText(value, at, () => HOLE);
  if (!value.pieces.some(isText) || mapped.text.length > LONGEST) {
    recorder.gap(at.span, 'what this runs is not known');
    shell.status = value.pieces.length === 0 ? 0 : null;
    return ON;
  }
  if (!recorder.spend(at.span, CALL + mapped.text.length / PER_FUEL)) return ON;
  const document = recorder.documentOf(mapped.uri) ?? recorder.document;
  const statements = mapStatements(evaluator.parse(mapped.text), mapped);
  return recorder.within(document, () => runStatements(evaluator, shell, statements));
}

/** Runs a file as a script of the same shell. */
export function runFile(evaluator: Evaluator, shell: ShellState, file: SourceText, at: Location): Flow {
  const { recorder } = evaluator;
  if (
    file.text.length > LONGEST_FILE ||
    !recorder.spend(at.span, CALL + file.text.length / PER_FUEL_OF_FILE)
  ) {
    recorder.gap(at.span, 'this file is too long to be followed');
    shell.status = null;
    return ON;
  }
  recorder.openDocument(file);
  return recorder.within(file, () => runStatements(evaluator, shell, evaluator.parse(file.text)));
}

/** Nothing to run is a success. */
function runStatements(evaluator: Evaluator, shell: ShellState, statements: readonly Statement[]): Flow {
  if (statements.length === 0) shell.status = 0;
  return evaluator.statements(statements, shell);
}
