import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { type SourceCommand, withOuter } from '../../script/source-commands.ts';
import { type Role, rolesOf } from '../../syntax/ip/roles.ts';
import { fullWord } from '../../syntax/ip/synopsis.ts';
import { isWrittenOut } from './command-words.ts';
import type { Refactor } from './refactor.ts';

/** `ip r a bl 10.0.0.0/8` becomes `ip route add blackhole 10.0.0.0/8`. Synonyms stay what they are. */
export function longForm({ text }: ScriptAnalysis, commands: readonly SourceCommand[]): Refactor | undefined {
  const edits = withOuter(commands)
    .flatMap(({ command }) => rolesOf(command))
    .flatMap((role) => {
      const full = fullText(role);
      const isShort = full !== undefined && full !== role.word.text && isWrittenOut(role.word, text);
      return isShort ? [{ span: role.word.span, text: full }] : [];
    });
  return edits.length === 0 ? undefined : { kind: 'rewrite', title: 'Write abbreviations in full', edits };
}

function fullText(role: Role): string | undefined {
  switch (role.kind) {
    case 'object':
    case 'verb':
    case 'keyword':
      return fullWord(role.word.text, role.spec);
    case 'modifier':
      return role.selected;
    default:
      return undefined;
  }
}
