/** Lightweight tunnels by label or outer header: MPLS, IP, IPv6, ILA and XFRM. */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { addressExpected, failWith, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { leadingUnsigned, parseUnsigned, U8_MAX, U16_MAX, U32_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import {
  address,
  device,
  type OptionCheck,
  type OptionChecks,
  octet,
  readOptions,
  typeOfService,
} from './encap-options.ts';

/** Labels have 20 bits. */
const MOST_LABEL = 0xfffff;

export function checkMpls(session: Session, [labels, ...options]: readonly Clause[]): void {
  if (labels) checkLabels(session, labels);
  readOptions(session, options, { ttl: octet });
}

function checkLabels(session: Session, clause: Clause): void {
  const word = valueWord(session, clause);
  const valid = word.text.split('/').every((label) => parseUnsigned(label, MOST_LABEL) !== undefined);
  if (!valid) addressExpected(session, 'mpls address', word);
}

const tunnelId: OptionCheck = (session, word) => {
  const id = leadingUnsigned(word.text);
  if (!id || id.end !== word.text.length || id.value === Number.POSITIVE_INFINITY) {
    invalidArgument(session, word, '"id" value is invalid');
  }
};

const tunnelOptions: OptionChecks = {
  id: tunnelId,
  geneve_opts(session, word, name) {
    for (const option of word.text.split(',')) checkParts(session, word, name, option, GENEVE_PARTS);
  },
  vxlan_opts(session, word, name) {
    if (parseUnsigned(word.text) === undefined) invalidArgument(session, word, `"${name}" value is invalid`);
  },
  erspan_opts: (session, word, name) => checkParts(session, word, name, word.text, ERSPAN_PARTS),
  key: undefined,
  csum: undefined,
  seq: undefined,
};

/** Parts of an option between colons. */
type PartCheck = (text: string) => boolean;

/** `CLASS:TYPE:DATA`, DATA being octets in hexadecimal. */
const GENEVE_PARTS: readonly PartCheck[] = [
  upTo(U16_MAX),
  upTo(U8_MAX),
  (text) => /^[0-9a-fA-F]*$/.test(text),
];

/** `VERSION:INDEX:DIRECTION:HWID`. */
const ERSPAN_PARTS: readonly PartCheck[] = [upTo(U8_MAX), upTo(U32_MAX), upTo(U8_MAX), upTo(U8_MAX)];

function upTo(max: number): PartCheck {
  return (text) => parseUnsigned(text, max) !== undefined;
}

/**
 * Checks the parts of one option; they may be empty or missing. iproute2 has cut the word at its first separator when
 * it complains, and calls one part too many a Geneve type in any case.
 */
function checkParts(
  session: Session,
  word: Word,
  name: string,
  option: string,
  checks: readonly PartCheck[],
): void {
  for (const [index, part] of option.split(':').entries()) {
    const check = checks[index];
    if (!check) session.complain('Unknown "geneve_opts" type\n');
    if (check && (part === '' || check(part))) continue;
    const [shown = ''] = word.text.split(/[,:]/);
    invalidArgument(session, word, `"${name}" value is invalid`, { shown });
  }
}

export function checkIp(session: Session, clauses: readonly Clause[]): void {
  const header = { dst: address('inet'), src: address('inet'), tos: typeOfService, ttl: octet };
  readOptions(session, clauses, { ...tunnelOptions, ...header });
}

export function checkIp6(session: Session, clauses: readonly Clause[]): void {
  const header = { dst: address('inet6'), src: address('inet6'), tc: typeOfService, hoplimit: octet };
  readOptions(session, clauses, { ...tunnelOptions, ...header });
}

/** A group of the locator: up to four hex digits. */
const LOCATOR = /^[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,3}$/;

/** Options of ILA may come again. */
export function checkIla(session: Session, [locator, ...options]: readonly Clause[]): void {
  if (locator) {
    const word = valueWord(session, locator);
    if (!LOCATOR.test(word.text)) failBadLocator(session, locator);
  }
  for (const option of options) {
    const word = valueWord(session, option);
    if (!option.spec?.values[0]?.oneOf?.includes(word.text)) {
      invalidArgument(session, word, `"${option.spec?.name}" value is invalid`);
    }
  }
}

function failBadLocator(session: Session, clause: Clause): never {
  const word = valueWord(session, clause);
  return failWith(session, `Bad locator: ${word.text}\n`, word);
}

const xfrmOptions: OptionChecks = {
  if_id(session, word) {
    if (!parseUnsigned(word.text)) invalidArgument(session, word, '"if_id" value is invalid');
  },
  link_dev: device,
};

/** Words that are no options are passed over, to the end of the command. */
export function checkXfrm(session: Session, clauses: readonly Clause[]): void {
  const options = clauses.filter((clause) => clause.keyword);
  const help = options.findIndex((clause) => clause.spec?.name === 'help');
  readOptions(session, help < 0 ? options : options.slice(0, help), xfrmOptions);
  if (help >= 0) usage(session, options[help]?.keyword);
  if (!options.some((clause) => clause.spec?.name === 'if_id')) usage(session);
}
