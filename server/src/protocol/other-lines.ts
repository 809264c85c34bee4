import type { Place } from '../features/navigation/place.ts';
import { pathOf, readText } from '../host/files.ts';
import { Lines } from '../text/lines.ts';

/** Finds the lines of documents that a result points into; undefined for what cannot be read. */
export type LinesOf = (uri: string) => Lines | undefined;

/** The lines of these documents, else those of files, each read once. */
export function linesOfDocuments(known: readonly { readonly uri: string; readonly lines: Lines }[]): LinesOf {
  const found = new Map<string, Lines | undefined>(known.map(({ uri, lines }) => [uri, lines]));
  return (uri) => {
    if (!found.has(uri)) found.set(uri, linesOfFile(uri));
    return found.get(uri);
  };
}

function linesOfFile(uri: string): Lines | undefined {
  const path = pathOf(uri);
  const text = path === undefined ? undefined : readText(path);
  return text === undefined ? undefined : new Lines(text);
}

/** Finds the lines that a place is in; each file is read once. */
export function linesOfPlaces(): (place: Place) => Lines | undefined {
  const ofFile = linesOfDocuments([]);
  return ({ location: { uri }, analysis }) => (uri === analysis.uri ? analysis.lines : ofFile(uri));
}
