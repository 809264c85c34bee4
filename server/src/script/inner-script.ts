import type { Statement } from '../syntax/shell/tree.ts';
import type { Location } from '../text/span.ts';
import type { Evaluator } from './evaluator.ts';
import { type Flow, ON } from './flow.ts';
import { HOLE, mapStatements } from './mapped-script.ts';
import { MappedText } from './mapped-text.ts';
import type { ShellState } from './shell-state.ts';
import type { SourceText } from './source-text.ts';
import { isText, type Value } from './value.ts';

/** Longer texts are not run. */
const LONGEST = 100_000;

/** Characters that one unit of fuel parses. */
const PER_FUEL = 20;

/** Runs text as a script of the same shell; each command stands where its text was written, else at `at`. */
export function runText(evaluator: Evaluator, shell: ShellState, value: Value, at: Location): Flow {
  const { recorder } = evaluator;
  const mapped = new MappedText(value, at, () => HOLE);
  if (!value.pieces.some(isText) || mapped.text.length > LONGEST) {
    recorder.gap(at.span, 'what this runs is not known');
    shell.status = value.pieces.length === 0 ? 0 : null;
    return ON;
  }
  if (!recorder.spend(at.span, 1 + mapped.text.length / PER_FUEL)) return ON;
  const document = recorder.documentOf(mapped.uri) ?? recorder.document;
  const statements = mapStatements(evaluator.parse(mapped.text), mapped);
  return recorder.within(document, () => runStatements(evaluator, shell, statements));
}

/** Runs a file as a script of the same shell. */
export function runFile(evaluator: Evaluator, shell: ShellState, file: SourceText, at: Location): Flow {
  const { recorder } = evaluator;
  if (file.text.length > LONGEST || !recorder.spend(at.span, 1 + file.text.length / PER_FUEL)) {
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
