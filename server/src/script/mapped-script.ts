import type { Statement } from '../syntax/shell/tree.ts';
import type { Span } from '../text/span.ts';
import type { MappedText } from './mapped-text.ts';

/** Stands in a text for a part that is not known: the expansion of a variable that nobody sets. */
export const HOLE = `$${'{not_known}'}`;

/**
 * The statements read from a mapped text, every span in them where it was written. Text that holds an unknown part
 * becomes a part that is not known. Works through a list: statements may stand in one another as deep as they are many.
 */
export function mapStatements(statements: readonly Statement[], mapped: MappedText): readonly Statement[] {
  const result: unknown[] = [];
  const left: Copy[] = [{ from: statements, to: result }];
  for (let copy = left.pop(); copy; copy = left.pop()) {
    for (const [key, value] of Object.entries(copy.from)) {
      copy.to[key as never] = copied(value, mapped, left) as never;
    }
  }
  return result as readonly Statement[];
}

interface Copy {
  readonly from: object;
  readonly to: object & Record<never, unknown>;
}

function copied(value: unknown, mapped: MappedText, left: Copy[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSpan(value)) return mapped.source(value).span;
  const hole = holeInText(value, mapped);
  if (hole) return hole;
  const to = Array.isArray(value) ? [] : {};
  left.push({ from: value, to });
  return to;
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value;
}

/** A text part in which something is not known: quotes kept it from being read as an expansion. */
function holeInText(value: object, mapped: MappedText): object | undefined {
  if (!('kind' in value && value.kind === 'text' && 'span' in value && 'text' in value)) return undefined;
  const { span, known } = mapped.source(value.span as Span);
  if (known) return undefined;
  return { ...value, kind: 'other', span, text: mapped.display(value.span as Span) };
}
