import type { Analysis } from '../analysis/analysis.ts';
import { pathOf, readText } from '../host/files.ts';
import { Lines } from '../text/lines.ts';

/** The lines of an analysed document and, as they are on the disk, of others that it leads to; undefined where there are none. */
export function linesFor(analysis: Analysis): (uri: string) => Lines | undefined {
  return (uri) => {
    if (uri === analysis.uri) return analysis.lines;
    const path = pathOf(uri);
    const text = path === undefined ? undefined : readText(path);
    return text === undefined ? undefined : new Lines(text);
  };
}
