import type { Analysis, ScriptAnalysis } from '../../analysis/analysis.ts';
import type { FunctionDefinition } from '../../syntax/shell/tree.ts';
import { allStatements } from '../../syntax/shell/walk.ts';
import { perObject } from '../../text/per-object.ts';
import type { Span } from '../../text/span.ts';
import { isGuest } from '../guest.ts';
import type { Mention, SubjectKind } from '../navigation/mention.ts';
import { mentionsOf } from '../navigation/mentions.ts';

/** One entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly kind: 'function' | SubjectKind;
  /** A few words beside the name. */
  readonly detail: string;
  readonly span: Span;
  /** Where its name is written. */
  readonly nameSpan: Span;
  /** For a function: what is made or used in it. */
  readonly children: readonly DocumentSymbol[];
}

/**
 * The outline of a document: functions, the devices, namespaces and nexthops that it makes, and the tables and protocols that
 * it names, each once. For a name file its entries.
 */
export const documentSymbols = perObject((analysis: Analysis): readonly DocumentSymbol[] => {
  if (analysis.kind === 'script' && isGuest(analysis)) return [];
  const subjects = subjectSymbols(analysis);
  if (analysis.kind !== 'script') return subjects;
  return nested([...functionSymbols(analysis), ...subjects].sort(inOrder));
});

function inOrder(a: DocumentSymbol, b: DocumentSymbol): number {
  return a.span.start - b.span.start || b.span.end - a.span.end;
}

function functionSymbols({ basis, text }: ScriptAnalysis): DocumentSymbol[] {
  const statements = basis ? allStatements(basis.script) : [];
  return statements.flatMap((each) => (each.kind === 'function' ? functionSymbol(each, text) : []));
}

function functionSymbol({ name, span }: FunctionDefinition, text: string): DocumentSymbol {
  const start = Math.max(span.start, text.indexOf(name, span.start));
  const nameSpan = { start, end: Math.min(start + name.length, span.end) };
  return { name: name || '()', kind: 'function', detail: '', span, nameSpan, children: [] };
}

/** Kinds that are in the outline wherever they are named first; the others only where they come into being. */
const USED: ReadonlySet<SubjectKind> = new Set(['rt_tables', 'rt_protos']);

const DETAILS: Readonly<Partial<Record<SubjectKind, string>>> = {
  rt_tables: 'table',
  rt_protos: 'protocol',
  device: 'device',
  namespace: 'network namespace',
  nexthop: 'nexthop',
};

function subjectSymbols(analysis: Analysis): DocumentSymbol[] {
  const seen = new Set<string>();
  const definingFirst = mentionsOf(analysis).toSorted((a, b) => Number(b.defines) - Number(a.defines));
  return definingFirst.flatMap((mention) => {
    const place = mention.written;
    const key = `${mention.kind} ${mention.keys[0]}`;
    if (place?.uri !== analysis.uri || !(mention.defines || USED.has(mention.kind)) || seen.has(key))
      return [];
    seen.add(key);
    return [
      { name: mention.text, kind: mention.kind, detail: detailOf(mention), ...spansOf(mention, place.span) },
    ];
  });
}

function detailOf({ kind, keys, text }: Mention): string {
  const number = keys.find((key) => key.startsWith('#'))?.slice(1);
  const name = keys.find((key) => !key.startsWith('#'));
  const other = text === number ? name : number;
  const isNamed = kind !== 'device' && kind !== 'namespace' && kind !== 'nexthop';
  return [DETAILS[kind] ?? kind, ...(isNamed && other !== undefined && other !== text ? [other] : [])].join(
    ' ',
  );
}

function spansOf({ used }: Mention, written: Span) {
  const isInside = used.span.start <= written.start && written.end <= used.span.end;
  return { span: isInside ? used.span : written, nameSpan: written, children: [] };
}

/** What stands in a function goes below it. */
function nested(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  for (let at = 0; at < symbols.length; ) {
    const symbol = symbols[at] as DocumentSymbol;
    let next = at + 1;
    while (next < symbols.length && (symbols[next] as DocumentSymbol).span.end <= symbol.span.end) next++;
    const inside = symbol.kind === 'function' ? symbols.slice(at + 1, next) : [];
    top.push(inside.length > 0 ? { ...symbol, children: nested(inside) } : symbol);
    at += 1 + inside.length;
  }
  return top;
}
