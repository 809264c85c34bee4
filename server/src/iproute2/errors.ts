/**
 * The errors of `ip` itself, in its own words (lib/utils.c of iproute2). All of them end the run.
 *
 * iproute2 either calls exit() with 255 or 1, or returns -1 and so ends with 1; which one it is decides what becomes
 * of the rest of a batch.
 */
import type { Word } from '../syntax/word.ts';
import type { Session } from './session.ts';

/** Exit status of a wrong argument: exit(-1). */
const WRONG_ARGUMENT = 255;
/** Exit status of what is reported by return code -1, and of a wrong address. */
const FAILED = 1;

/** The command ends where a value is expected. */
export function incompleteCommand(session: Session, blame?: Word): never {
  session.complain('Command line is not complete. Try option "help"\n');
  return abort(session, WRONG_ARGUMENT, blame);
}

/**
 * A value is not what its keyword takes. `shown` is what the message quotes where that is not the whole word
 * (the part behind a slash). iproute2 ends `reason` itself with a line break, and invarg() adds another one:
 * pass `reason` without, and say `bare` for the few messages that lack the first.
 */
export function invalidArgument(
  session: Session,
  word: Word,
  reason: string,
  { shown = word.text, bare = false }: { readonly shown?: string; readonly bare?: boolean } = {},
): never {
  session.complain(`Error: argument "${shown}" is wrong: ${reason}\n${bare ? '' : '\n'}`);
  return abort(session, WRONG_ARGUMENT, word);
}

/** A keyword's argument is missing (`missarg()`). */
export function missingArgument(session: Session, what: string, blame?: Word): never {
  session.complain(`Error: argument "${what}" is required\n`);
  return abort(session, WRONG_ARGUMENT, blame);
}

/** A keyword is given twice (`duparg()`). */
export function duplicateArgument(session: Session, keyword: string, word: Word): never {
  session.complain(`Error: duplicate "${keyword}": "${word.text}" is the second value.\n`);
  return abort(session, WRONG_ARGUMENT, word);
}

/** A second positional value, or a word that is no keyword at all: iproute2 cannot tell (`duparg2()`). */
export function duplicateOrGarbage(session: Session, keyword: string, word: Word): never {
  const garbage = session.isBefore('6.13') ? 'a garbage' : 'garbage';
  session.complain(`Error: either "${keyword}" is duplicate, or "${word.text}" is ${garbage}.\n`);
  return abort(session, WRONG_ARGUMENT, word);
}

/** `wanted` as in `inet address` or `any valid prefix`; `shown` is what the message quotes where that is a part. */
export function addressExpected(
  session: Session,
  wanted: string,
  word: Word,
  shown: string = word.text,
): never {
  session.complain(`Error: ${wanted} is expected rather than "${shown}".\n`);
  return abort(session, FAILED, word);
}

export function noSuchDevice(session: Session, word: Word): never {
  session.complain(`Cannot find device "${word.text}"\n`);
  return fail(session, FAILED, word);
}

export function unknownObject(session: Session, word: Word): never {
  session.complain(`Object "${word.text}" is unknown, try "ip help".\n`);
  return fail(session, FAILED, word);
}

/** What the hint calls an object that it does not call by its name. */
const hintNames: Readonly<Record<string, string>> = { maddress: 'maddr', neighbour: 'neigh' };

export function unknownCommand(session: Session, word: Word, object: string): never {
  const hint = `try "ip ${hintNames[object] ?? object} help"${object === 'tunnel' ? '' : '.'}`;
  session.complain(`Command "${word.text}" is unknown, ${hint}\n`);
  return abort(session, WRONG_ARGUMENT, word);
}

/** The usage text of an object, which this program does not reproduce: standard error is unknown from here. */
export function usage(session: Session, blame?: Word): never {
  session.hideStderr('usage texts are not reproduced');
  return abort(session, WRONG_ARGUMENT, blame);
}

/** Prints `text` as it stands and exits with 255. */
export function stop(session: Session, text: string, blame?: Word): never {
  session.complain(text);
  return abort(session, WRONG_ARGUMENT, blame);
}

/** Prints `text` as it stands and returns -1: status 1. Another `status` where it returns something else. */
export function failWith(session: Session, text: string, blame?: Word, status: number = FAILED): never {
  session.complain(text);
  return fail(session, status, blame);
}

function abort(session: Session, status: number, blame: Word | undefined): never {
  return session.leave({ status, by: 'ip', blame, aborts: true });
}

function fail(session: Session, status: number, blame: Word | undefined): never {
  return session.leave({ status, by: 'ip', blame, aborts: false });
}
