import { type HintKind, hintKinds } from '../features/inlay-hints.ts';

/** What an editor shows besides the text, with the defaults of `package.json`. */
export interface DisplaySettings {
  /** The kinds of inlay hints that are wanted. */
  readonly hints: ReadonlySet<HintKind>;
  readonly lenses: boolean;
}

/** The kinds that are shown where nothing is set. */
const QUIET: ReadonlySet<HintKind> = new Set(['names', 'proto', 'metric']);

/** Takes what is well-formed out of the section `iproute2` that a client sends; the rest keeps its default. */
export function displaySettingsOf(sent: unknown): DisplaySettings {
  const { inlayHints, codeLens } = recordOf(sent);
  const hints = recordOf(inlayHints);
  const isOn = (value: unknown, preset: boolean) => (typeof value === 'boolean' ? value : preset);
  const wanted = hintKinds.filter((kind) => isOn(hints[kind], QUIET.has(kind)));
  return {
    hints: new Set(isOn(hints.enabled, true) ? wanted : []),
    lenses: isOn(recordOf(codeLens).enabled, true),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
