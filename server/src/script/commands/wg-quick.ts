import type { EmbeddedScript } from '../../syntax/embedded/embedded-document.ts';
import { wgQuickScripts } from '../../syntax/embedded/wg-quick.ts';
import type { Location } from '../../text/span.ts';
import { runText } from '../inner-script.ts';
import { runProcess } from '../process.ts';
import type { Recorder } from '../recorder.ts';
import type { SourceText } from '../source-text.ts';
import { textOf, type Value } from '../value.ts';
import { type Call, finish } from './call.ts';
import { childOf } from './shells.ts';

/**
 * `wg-quick up NAME|FILE`, `down`: what it runs because of a file that the script wrote, or that is found beside it. What
 * else it does, the keys and peers, changes no route.
 */
export function wgQuick(call: Call): undefined {
  const [verb, which] = call.args.map(({ value }) => textOf(value));
  const file = which === undefined ? undefined : configurationOf(call.evaluator.recorder, which);
  const scripts = file && wgQuickScripts(file.text, baseName(file.path));
  if (!scripts || (verb !== 'up' && verb !== 'down')) {
    const shown = call.args.map(({ text }) => text).join(' ');
    call.evaluator.recorder.gap(
      call.place.span,
      `what \`wg-quick ${shown}\` runs is not followed: it has no file here`,
    );
    return finish(call, null);
  }
  if (file.source) call.evaluator.recorder.openDocument(file.source);
  for (const script of scripts[verb]) {
    const status = runOne(call, script, file.source);
    // What wg-quick takes back before it ends is not followed.
    if (status !== 0 && !script.impliedBy?.optional) return finish(call, null);
  }
  return finish(call, 0);
}

interface Configuration {
  readonly path: string;
  readonly text: string;
  /** Undefined for a file that the script wrote. */
  readonly source: SourceText | undefined;
}

/** A name is that of a file in /etc/wireguard; what is there is looked for beside the script as well. */
function configurationOf(recorder: Recorder, which: string): Configuration | undefined {
  const path = which.includes('/') || which.endsWith('.conf') ? which : `/etc/wireguard/${which}.conf`;
  const written = recorder.files.get(path)?.value;
  const text = written && textOf(written);
  if (written) return text === undefined ? undefined : { path, text, source: undefined };
  const places = path.startsWith('/') ? [path.slice(1), baseName(path)] : [path];
  for (const place of places) {
    const source = recorder.readFile(place);
    if (source) return { path, text: source.text, source };
  }
  return undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** One command or hook, in a shell of its own. */
function runOne(
  { evaluator, shell, place }: Call,
  script: EmbeddedScript,
  source: SourceText | undefined,
): number | null {
  const { recorder } = evaluator;
  const at: Location = source
    ? { uri: source.uri, span: script.span }
    : { uri: recorder.document.uri, span: place.span };
  const child = childOf(shell);
  child.errexit = script.errexit === true;
  const outer = recorder.impliedBy;
  recorder.impliedBy = script.impliedBy;
  runProcess(evaluator, child, (in_) => runText(evaluator, in_, textValue(script, source), at));
  recorder.impliedBy = outer;
  return child.status;
}

function textValue({ pieces }: EmbeddedScript, source: SourceText | undefined): Value {
  return {
    pieces: pieces.map((piece) => {
      const at = source && piece.span && { uri: source.uri, span: piece.span };
      return { ...('hole' in piece ? { source: piece.hole } : { text: piece.text }), ...(at && { at }) };
    }),
  };
}
