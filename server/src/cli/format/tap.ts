import type { FileTest } from '../examine.ts';

/** The outcomes of `expect` directives as TAP 14 (testanything.org). */
export function formatTap(
  files: readonly { readonly path: string; readonly tests: readonly FileTest[] }[],
): string {
  const tests = files.flatMap(({ path, tests }) => tests.map((test) => ({ path, ...test })));
  const points = tests.map(({ path, line, title, failure }, index) => {
    const point = `ok ${index + 1} - ${escaped(`${path}:${line}: ${title}`)}\n`;
    if (failure === undefined) return point;
    return `not ${point}  ---\n  message: ${JSON.stringify(failure)}\n  severity: fail\n  ...\n`;
  });
  return ['TAP version 14\n', `1..${tests.length}\n`, ...points].join('');
}

function escaped(text: string): string {
  return text.replace(/[\\#]/g, '\\$&');
}
