import type { Word } from '../../syntax/word.ts';
import type { Session } from '../session.ts';

/**
 * Reads `on` or `off` as parse_on_off() does (lib/utils.c); before 6.8 they could be cut short. Its caller either returns an error code, which becomes the
 * status, or exits at once.
 */
export function readOneOfOnOff(
  session: Session,
  name: string,
  word: Word,
  { status, aborts = false }: { readonly status: number; readonly aborts?: boolean },
): boolean {
  if (word.text === 'on' || word.text === 'off') return word.text === 'on';
  const cut = word.text !== '' && ['off', 'on'].find((each) => each.startsWith(word.text));
  if (cut && session.isBefore('6.8')) return cut === 'on';
  session.complain(`Error: argument of "${name}" must be one of "off", "on", not "${word.text}"\n`);
  return session.leave({ status, by: 'ip', blame: word, aborts });
}
