/** `type macvlan` and `type macvtap`: macvlan_parse_opt() in ip/iplink_macvlan.c. */
import type { Clause } from '../../../syntax/ip/tree.ts';
import type { Word } from '../../../syntax/word.ts';
import { failWith, incompleteCommand } from '../../errors.ts';
import type { Session } from '../../session.ts';
import { parseUnsigned } from '../../values/numbers.ts';
import { certain, valueWord } from '../../values/words.ts';
import { ETHERNET_OCTETS, parseHardwareAddress, readHardwareAddress } from '../mac.ts';
import type { LinkTypeReader, Option, OptionReading, OptionsOf } from './option-table.ts';
import { choice, flag, says, signed, value } from './readers.ts';

/** What `macaddr` does to the list of addresses that may send. */
type SourceChange =
  | { readonly change: 'add' | 'del' | 'set'; readonly addresses: readonly (readonly number[])[] }
  | { readonly change: 'flush' };

const oneFlag = choice(
  ['nopromisc', 'nodst', 'null'],
  says((text) => `Error: argument of "flag" must be "nopromisc", "nodst" or "null", not "${text}"\n`),
);

/** Before 5.14. */
const oneFormerFlag = choice(
  ['nopromisc', 'null'],
  says((text) => `Error: argument of "flag" must be "nopromisc" or "null", not "${text}"\n`),
);

const options = {
  mode: choice(
    ['private', 'vepa', 'bridge', 'passthru', 'source'],
    says(
      (text) =>
        `Error: argument of "mode" must be "private", "vepa", "bridge", "passthru" or "source", not "${text}"\n`,
    ),
  ),
  flag: { read: readFlag } as Option<readonly string[]>,
  macaddr: { read: readSources } as Option<SourceChange>,
  nopromisc: flag(true),
  nodst: flag(true),
  bcqueuelen: value(
    (text) => parseUnsigned(text),
    says(
      (text) => `Error: argument of "bcqueuelen" must be a positive integer [0-4294967295], not "${text}"\n`,
    ),
  ),
  bclim: signed(says((text) => `Error: illegal value for "bclim": "${text}"\n`)),
} as const;

export const macvlan: LinkTypeReader<typeof options> = { options, finish };

/** Flags add up. */
function readFlag(reading: OptionReading, clause: Clause, next: Word | undefined): readonly string[] {
  const before = reading.found.flag as readonly string[] | undefined;
  const flag = reading.session.isBefore('5.14') ? oneFormerFlag : oneFlag;
  return [...(before ?? []), flag.read(reading, clause, next)];
}

function readSources(reading: OptionReading, clause: Clause, next: Word | undefined): SourceChange {
  const { session } = reading;
  const change = valueWord(session, clause);
  const words = clause.block.flatMap(({ values }) => values);
  switch (change.text) {
    case 'flush':
      return { change: 'flush' };
    case 'add':
    case 'del':
      return {
        change: change.text,
        addresses: [readSource(session, words[0] ?? incompleteCommand(session, change))],
      };
    case 'set':
      if (next) complainOfNoAddress(session, certain(next));
      return { change: 'set', addresses: words.map((word) => readSource(session, certain(word))) };
    default:
      session.hideStderr('usage texts are not reproduced');
      return failWith(session, '', change);
  }
}

/** An address of the wrong length ends the run without a word. */
function readSource(session: Session, word: Word): readonly number[] {
  const octets = readHardwareAddress(session, certain(word), ETHERNET_OCTETS);
  return octets.length === ETHERNET_OCTETS ? octets : failWith(session, '', word);
}

/** The word that ends a list was tried as an address: what is no address is said to be none, and read as an option. */
function complainOfNoAddress(session: Session, word: Word): void {
  const { invalid } = parseHardwareAddress(word.text, ETHERNET_OCTETS);
  if (invalid !== undefined) session.complain(`"${invalid}" is invalid lladdr.\n`);
}

function finish(
  { session }: OptionReading,
  { mode, flag: flags, nopromisc }: OptionsOf<typeof options>,
): void {
  if ((nopromisc || flags?.includes('nopromisc')) && mode !== 'passthru') {
    session.hideStderr('usage texts are not reproduced');
    failWith(session, '');
  }
}
