/**
 * A program that turns text into text. It is a pure function of its arguments and of what it reads; undefined for
 * anything that it does not do exactly as the original: the output then is not known.
 */
export type Tool = (args: readonly string[], reads: ToolInput) => ToolOutput | undefined;

/** What a tool can read. */
export interface ToolInput {
  /** Standard input; undefined where that is not known. Reading it takes it away. */
  standardInput(): string | undefined;
  /** The text of a file; undefined where that is not known. */
  file(path: string): string | undefined;
}

export interface ToolOutput {
  readonly stdout: string;
  readonly status: number;
}

/** What stands in the files, one behind the other; in standard input where no file or `-` is named. */
export function readAll(paths: readonly string[], reads: ToolInput): string | undefined {
  const texts = (paths.length === 0 ? ['-'] : paths).map((path) =>
    path === '-' ? reads.standardInput() : reads.file(path),
  );
  return texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}

/** The lines of a text without their line breaks; a last line may lack one. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Lines with a line break behind each. */
export function textOfLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** What a tool prints that ends well. */
export function printed(stdout: string): ToolOutput {
  return { stdout, status: 0 };
}

/** True where a character is a byte. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
