/** The baseline: findings of old code that are known and not told again. */
import * as z from 'zod';
import type { Finding } from '../analysis/finding.ts';
import type { Lines } from '../text/lines.ts';

/** How often each finding of a file is known, by what makes it that finding. */
export type KnownFindings = ReadonlyMap<string, number>;

/** The known findings of files, by path as seen from the folder of the baseline, with `/` between the parts. */
export type Baseline = ReadonlyMap<string, KnownFindings>;

const entrySchema = z.strictObject({
  file: z.string(),
  code: z.string(),
  /** The line that the finding begins on, without the blanks around it. */
  line: z.string(),
  message: z.string(),
  /** How many there are that are alike. */
  count: z.int().positive(),
});

const baselineSchema = z.strictObject({ version: z.literal(1), findings: z.array(entrySchema) });

type Entry = z.infer<typeof entrySchema>;

/** Reads a baseline; undefined where the text is none. */
export function parseBaseline(text: string): Baseline | undefined {
  const checked = baselineSchema.safeParse(parseJson(text));
  if (!checked.success) return undefined;
  const files = new Map<string, Map<string, number>>();
  for (const entry of checked.data.findings) {
    const known = files.get(entry.file) ?? new Map<string, number>();
    files.set(entry.file, known.set(keyOf(entry), entry.count));
  }
  return files;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of a baseline that knows these findings; the same for the same findings, in whatever order the files come. */
export function baselineText(
  files: readonly { readonly path: string; readonly lines: Lines; readonly findings: readonly Finding[] }[],
): string {
  const entries = files.flatMap(({ path, lines, findings }) => entriesOf(path, lines, findings));
  const sorted = entries.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: sorted }, undefined, 2)}\n`;
}

function entriesOf(file: string, lines: Lines, findings: readonly Finding[]): Entry[] {
  const alike = new Map<string, Entry>();
  for (const finding of findings) {
    const entry = { file, ...identityOf(finding, lines), count: 1 };
    const known = alike.get(keyOf(entry));
    alike.set(keyOf(entry), known ? { ...known, count: known.count + 1 } : entry);
  }
  return [...alike.values()];
}

function sortKey(entry: Entry): string {
  return `${entry.file}\n${keyOf(entry)}`;
}

/** The findings that are not known. Of several that are alike the first are taken for the known ones. */
export function unknownFindings(
  findings: readonly Finding[],
  lines: Lines,
  known: KnownFindings,
): readonly Finding[] {
  const left = new Map(known);
  return findings.filter((finding) => {
    const key = keyOf(identityOf(finding, lines));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

type Identity = Pick<Entry, 'code' | 'line' | 'message'>;

/** What a finding is known by: never its line number, nor one that its message names, since those move with every edit above. */
function identityOf({ code, span, message }: Finding, lines: Lines): Identity {
  const line = lines.lineAt(span.start);
  const text = lines.text.slice(lines.startOf(line), lines.endOf(line)).trim();
  return { code, line: text, message: message.replace(/\b([Ll]ines?) \d+/g, '$1 N') };
}

function keyOf({ code, line, message }: Identity): string {
  return [code, line, message].join('\n');
}
