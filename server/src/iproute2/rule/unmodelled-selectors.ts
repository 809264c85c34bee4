/**
 * Selectors that `ip rule` reads but no kernel of this program compares. Their values are checked as iproute2 does, so
 * that a wrong one is still an error; a right one gives the reason why the command's outcome is not known.
 */
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { splitAt } from '../values/masks-and-ranges.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { leadingUnsigned, parseUnsigned } from '../values/numbers.ts';

/** `DSCP` or `DSCP/MASK`: a number, or a name of rt_dsfield. */
export function checkDscp(session: Session, word: Word): string {
  const [shown, mask] = splitAt(word.text, '/');
  const value = parseUnsigned(shown) ?? parseNamed(session, 'tos', shown);
  if (value === undefined) invalidArgument(session, word, 'invalid dscp', { shown, bare: true });
  checkMask(session, word, mask, 'invalid dscp mask');
  return 'rules that select by `dscp` are not modelled';
}

/** `LABEL` or `LABEL/MASK`. */
export function checkFlowLabel(session: Session, word: Word): string {
  const [shown, mask] = splitAt(word.text, '/');
  if (parseUnsigned(shown) === undefined)
    invalidArgument(session, word, 'invalid flowlabel', { shown, bare: true });
  checkMask(session, word, mask, 'invalid flowlabel mask');
  return 'rules that select by `flowlabel` are not modelled';
}

/** A number of 64 bits. */
export function checkTunnelId(session: Session, word: Word): string {
  const found = leadingUnsigned(word.text);
  const valid = found?.end === word.text.length && found.value !== Number.POSITIVE_INFINITY;
  if (!valid) invalidArgument(session, word, '"tun_id" value is invalid');
  return 'rules that select by `tun_id` are not modelled';
}

function checkMask(session: Session, word: Word, mask: string | undefined, reason: string): void {
  if (mask !== undefined && parseUnsigned(mask) === undefined) {
    invalidArgument(session, word, reason, { shown: mask, bare: true });
  }
}
