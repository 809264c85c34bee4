/** Readers of option values that several types of link share: numbers, words of a closed set, devices, addresses. */
import { type Address, anyAddress, type Family } from '../../../net/address.ts';
import type { Word } from '../../../syntax/word.ts';
import { addressExpected, duplicateOrGarbage, failWith, invalidArgument, stop } from '../../errors.ts';
import type { Session } from '../../session.ts';
import { parseWritten } from '../../values/addresses.ts';
import { findDevice } from '../../values/devices.ts';
import { parseEthernetProtocol } from '../../values/ethernet-protocols.ts';
import { parseNamed } from '../../values/named-numbers.ts';
import { type NumberBase, parseSigned, parseUnsigned, U32_MAX } from '../../values/numbers.ts';
import { readOneOfOnOff } from '../../values/switches.ts';
import { valueWord } from '../../values/words.ts';
import { readHardwareAddress } from '../mac.ts';
import type { Option, OptionReading } from './option-table.ts';

/** Ends the run because of a value. */
export type Fault = (session: Session, word: Word) => never;

/** The wrong-argument error. `reason` as iproute2 passes it: some end with a line break of their own. */
export function wrong(reason: string): Fault {
  const text = reason.trimEnd();
  return (session, word) => invalidArgument(session, word, text, { bare: text === reason });
}

/** A message of the type's own, which is followed by status 1. */
export function says(text: (typed: string) => string): Fault {
  return (session, word) => failWith(session, text(word.text), word);
}

/** An option with one value: `parse` gives undefined for what it is not. */
export function value<Value>(
  parse: (text: string, session: Session) => Value | undefined,
  fault: Fault,
): Option<Value> {
  return {
    read: ({ session }, clause) => {
      const word = valueWord(session, clause);
      return parse(word.text, session) ?? fault(session, word);
    },
  };
}

/** An unsigned number up to `max`. */
export function unsigned(max: number, reason: string, base: NumberBase = 'auto'): Option<number> {
  return value((text) => parseUnsigned(text, max, base), wrong(reason));
}

/** A signed number of 32 bits. */
export function signed(fault: Fault): Option<number> {
  return value(parseSigned, fault);
}

/** A word of a closed set. */
export function choice<Word extends string>(words: readonly Word[], fault: Fault): Option<Word> {
  return value((text) => words.find((word) => word === text), fault);
}

/** `on` or `off`, refused in the words of on_off(). */
export function onOff(name: string): Option<boolean> {
  return value(
    parseSwitch,
    says((text) => `Error: argument of "${name}" must be "on" or "off", not "${text}"\n`),
  );
}

/** `on` or `off`, refused in the words of parse_on_off(); `aborts` where its caller exits at once. */
export function oneOfOnOff(name: string, aborts = false): Option<boolean> {
  return {
    read: ({ session }, clause) => {
      return readOneOfOnOff(session, name, valueWord(session, clause), { status: 1, aborts });
    },
  };
}

function parseSwitch(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}

/** A keyword without value. */
export function flag<Stored extends string = never>(
  set: boolean,
  ...stores: readonly Stored[]
): Option<boolean, Stored> {
  return { ...(stores.length > 0 && { stores }), read: () => set };
}

/** The interface index of a link that there is. */
export function device(fault: Fault): Option<number> {
  return value((text, session) => findDevice(session, text), fault);
}

/** `Cannot find device`, with status 1. */
export const noDevice: Fault = says((text) => `Cannot find device "${text}"\n`);

/** `Cannot find device`, where iproute2 exits at once with status 255. */
export const noDeviceAtAll: Fault = (session, word) =>
  stop(session, `Cannot find device "${word.text}"\n`, word);

/** The address of an end point; all zero for `any`. */
export function endpoint(family: Family): Option<Address> {
  return {
    read: ({ session }, clause) => {
      const word = valueWord(session, clause);
      const written = parseWritten(word.text, family) ?? addressExpected(session, `${family} address`, word);
      return written.address ?? anyAddress(family);
    },
  };
}

/** A hardware address as octets, however many. */
export const hardwareAddress: Option<readonly number[]> = {
  read: ({ session }, clause) => readHardwareAddress(session, valueWord(session, clause)),
};

/** An EtherType by name or number. */
export function ethernetProtocol(reason: string): Option<number> {
  return value(parseEthernetProtocol, wrong(reason));
}

/** A TOS by name or number; `inherit` is what the inner packet has. */
export const typeOfService: Option<number | 'inherit'> = value(
  (text, session) => (text === 'inherit' ? text : parseNamed(session, 'tos', text)),
  wrong('bad TOS value'),
);

/** A number, or one of the words that stand for something else. */
export function unsignedOr<Word extends string>(
  words: readonly Word[],
  max: number,
  reason: string,
  base: NumberBase = 'auto',
): Option<number | Word> {
  return value(
    (text) => words.find((word) => word === text) ?? parseUnsigned(text, max, base),
    wrong(reason),
  );
}

/** Up to 20 bits in an option whose number has 32: a flow label. */
export const LABEL_MAX = 0xfffff;

/** A table's number by name or number. */
export function table(reason: string): Option<number> {
  return value((text, session) => parseNamed(session, 'table', text), wrong(reason));
}

/** A mark of packets. */
export const firewallMark = unsigned(U32_MAX, 'invalid fwmark\n');

/** An option that may be given once; `attribute` names what it sets, which may be what another sets as well. */
export function once<Value, Stored extends string>(
  option: Option<Value, Stored>,
  attribute: string,
  shown: (word: Word) => string = () => attribute,
): Option<Value, Stored> {
  return {
    ...option,
    read: (reading, clause, next) => {
      refuseSecond(reading, attribute, valueWord(reading.session, clause), shown);
      return option.read(reading, clause, next);
    },
  };
}

/** A flag and its opposite, of which one may be given: `proxy` and `noproxy`. The complaint quotes it as typed. */
export function pair<Name extends string>(name: Name) {
  return { [name]: onceFlag(true, name), [`no${name}`]: onceFlag(false, name) } as Record<
    Name | `no${Name}`,
    Option<boolean, Name>
  >;
}

/** A flag that may be given once. */
export function onceFlag<Name extends string>(set: boolean, name: Name): Option<boolean, Name> {
  const option = flag(set, name);
  return {
    ...option,
    read: (reading, clause, next) => {
      if (clause.keyword) refuseSecond(reading, name, clause.keyword, ({ text }) => text);
      return option.read(reading, clause, next);
    },
  };
}

function refuseSecond(
  { session, given }: OptionReading,
  attribute: string,
  word: Word,
  shown: (word: Word) => string,
): void {
  if (given.has(attribute)) duplicateOrGarbage(session, shown(word), word);
  given.add(attribute);
}
