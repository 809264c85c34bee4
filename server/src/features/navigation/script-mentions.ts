import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import { nameKinds } from '../../names/databases.ts';
import type { NameEntry, NameKind } from '../../names/name-table.ts';
import { type SourceCommand, withOuter } from '../../script/source-commands.ts';
import { targetNamespace } from '../../script/target-namespace.ts';
import { type CommandScope, commandMentions } from './command-mentions.ts';
import { DeviceMoves } from './device-moves.ts';
import type { Mention } from './mention.ts';
import { programMentions } from './program-mentions.ts';

/** What the commands of a script name: as they ran, else as they are written; then what it says to other programs. */
export function scriptMentions(analysis: ScriptAnalysis): Mention[] {
  const moves = new DeviceMoves();
  const ran = merged(executed(analysis, moves));
  const rest = [
    ...written(analysis, moves),
    ...nameKinds.flatMap((kind) => namesWritten(analysis, kind)),
    ...programMentions(analysis),
  ];
  return moves.applyTo(withUnknown(ran, rest));
}

function executed({ timeline, uri, text }: ScriptAnalysis, moves: DeviceMoves): Mention[] {
  return timeline.steps
    .filter((step) => !step.translated && step.impliedBy === undefined)
    .flatMap(({ command, namespace, before: { names }, location }) => {
      const scope = { namespace: targetNamespace(command, namespace), names, uri: location.uri, moves };
      return commandMentions(command, { ...scope, text: location.uri === uri ? text : '' });
    });
}

/** The words of commands that did not run are known where they are written out. */
function written({ commands, timeline, uri, text }: ScriptAnalysis, moves: DeviceMoves): Mention[] {
  const { names } = timeline.end;
  return withOuter(commands).flatMap((source) => {
    const scope: CommandScope = { namespace: namespaceOf(source), names, uri, text, moves };
    return commandMentions(source.command, scope);
  });
}

/** The namespace that a written command is for, as far as it is written out. */
function namespaceOf({ command, outer }: SourceCommand): string {
  const name = outer?.command.clauses[0]?.values[0];
  return targetNamespace(command, name?.certain ? name.text : INITIAL_NAMESPACE);
}

/** The lines that the script itself writes to a name file. */
function namesWritten({ timeline, uri, text }: ScriptAnalysis, kind: NameKind): Mention[] {
  const { entries } = timeline.end.names.table(kind);
  return entries
    .filter(({ location }) => location?.uri === uri)
    .flatMap((entry) => entryMentions(entry, kind, text));
}

function entryMentions({ id, name, location }: NameEntry, kind: NameKind, text: string): Mention[] {
  if (!location) return [];
  const { uri, span } = location;
  const typed = text.slice(span.start, span.end);
  const mention = (part: string, start: number, isThere: boolean): Mention => {
    const place = { uri, span: { start, end: start + part.length } };
    const written = isThere ? place : undefined;
    return {
      kind,
      keys: [`#${id}`, name],
      text: part,
      written,
      used: isThere ? place : location,
      defines: true,
    };
  };
  const number = /^\w+(?=\s)/.exec(typed)?.[0];
  return [
    mention(name, span.end - name.length, typed.endsWith(name)),
    mention(number ?? String(id), span.start, number !== undefined),
  ];
}

/** Once for each place and what stands for it there: with all that a loop made of it. */
function merged(mentions: readonly Mention[]): Map<string, Mention> {
  const found = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = placeKey(mention);
    const known = found.get(key);
    if (!known) found.set(key, mention);
    else if (!mention.keys.every((each) => known.keys.includes(each))) {
      found.set(key, { ...known, keys: [...new Set([...known.keys, ...mention.keys])] });
    }
  }
  return found;
}

/** The same without what is in `found`, which knows more of it. */
function withUnknown(found: Map<string, Mention>, more: readonly Mention[]): Mention[] {
  for (const mention of more) {
    const key = placeKey(mention);
    if (!found.has(key)) found.set(key, mention);
  }
  return [...found.values()];
}

function placeKey({ kind, text, written, used }: Mention): string {
  const { uri, span } = written ?? used;
  return `${uri} ${span.start} ${used.span.start} ${kind} ${text}`;
}
