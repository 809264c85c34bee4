/** Lightweight tunnels by label or outer header: MPLS, IP, IPv6, ILA and XFRM. Of the last two nothing is kept. */
import type { Encap, IpEncap, IpEncapFlag, MplsEncap } from '../../kernel/encap/encap.ts';
import { anyAddress } from '../../net/address.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { addressExpected, failWith, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, readTunnelId, U8_MAX, U16_MAX, U32_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import { address, device, type OptionChecks, octet, readOptions, typeOfService } from './encap-options.ts';

/** Labels have 20 bits. */
const MOST_LABEL = 0xfffff;

type Draft<T extends Encap> = { -readonly [Field in keyof T]: T[Field] };

export function readMpls(session: Session, [labels, ...options]: readonly Clause[]): MplsEncap {
  const draft: Draft<MplsEncap> = { kind: 'mpls', labels: labels ? readLabels(session, labels) : [] };
  const ttl = octet((value) => {
    draft.ttl = value;
  });
  readOptions(session, options, { ttl });
  return draft;
}

function readLabels(session: Session, clause: Clause): number[] {
  const word = valueWord(session, clause);
  return word.text
    .split('/')
    .map((label) => parseUnsigned(label, MOST_LABEL) ?? addressExpected(session, 'mpls address', word));
}

const optionsOfKinds: OptionChecks = {
  geneve_opts(session, word, name) {
    for (const option of word.text.split(',')) checkParts(session, word, name, option, GENEVE_PARTS);
  },
  vxlan_opts(session, word, name) {
    if (parseUnsigned(word.text) === undefined) invalidArgument(session, word, `"${name}" value is invalid`);
  },
  erspan_opts: (session, word, name) => checkParts(session, word, name, word.text, ERSPAN_PARTS),
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

export function readIp(session: Session, clauses: readonly Clause[]): IpEncap {
  return readOuterHeader(session, clauses, 'ip', { tos: 'tos', ttl: 'ttl' });
}

export function readIp6(session: Session, clauses: readonly Clause[]): IpEncap {
  return readOuterHeader(session, clauses, 'ip6', { tos: 'tc', ttl: 'hoplimit' });
}

const FLAGS: readonly IpEncapFlag[] = ['key', 'csum', 'seq'];

/** `names` are the keywords of the fields that the two families name differently. */
function readOuterHeader(
  session: Session,
  clauses: readonly Clause[],
  kind: IpEncap['kind'],
  names: { readonly tos: string; readonly ttl: string },
): IpEncap {
  const family = kind === 'ip' ? 'inet' : 'inet6';
  const given = clauses.map((clause) => clause.spec?.name ?? '');
  const draft: Draft<IpEncap> = {
    kind,
    id: 0n,
    source: anyAddress(family),
    destination: anyAddress(family),
    ttl: 0,
    tos: 0,
    flags: FLAGS.filter((flag) => given.includes(flag)),
  };
  readOptions(session, clauses, {
    ...optionsOfKinds,
    ...Object.fromEntries(FLAGS.map((flag) => [flag, undefined])),
    id(_, word) {
      draft.id = readTunnelId(session, word, 'id');
    },
    dst: address(family, (found) => {
      draft.destination = found;
    }),
    src: address(family, (found) => {
      draft.source = found;
    }),
    [names.tos]: typeOfService((value) => {
      draft.tos = value;
    }),
    [names.ttl]: octet((value) => {
      draft.ttl = value;
    }),
  });
  if (given.some((name) => Object.hasOwn(optionsOfKinds, name))) {
    session.endAtRequest('options of a tunnel in `encap` are not modelled');
  }
  return draft;
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
  link_dev: device(),
};

/** Words that are no options are passed over, to the end of the command. */
export function checkXfrm(session: Session, clauses: readonly Clause[]): void {
  const options = clauses.filter((clause) => clause.keyword);
  const help = options.findIndex((clause) => clause.spec?.name === 'help');
  readOptions(session, help < 0 ? options : options.slice(0, help), xfrmOptions);
  if (help >= 0) usage(session, options[help]?.keyword);
  if (!options.some((clause) => clause.spec?.name === 'if_id')) usage(session);
}
