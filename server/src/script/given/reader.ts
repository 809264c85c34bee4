import { Session } from '../../iproute2/session.ts';
import { type NamedKind, parseNamed } from '../../iproute2/values/named-numbers.ts';
import { getLink } from '../../kernel/link/get-link.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import { GIVEN } from '../../kernel/origin.ts';
import { INITIAL_NAMESPACE, type Namespace } from '../../kernel/state.ts';
import { type Address, type Family, parseAddress } from '../../net/address.ts';
import { defaultPrefix, hostPrefix, networkOf, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { parseCommand } from '../../syntax/ip/grammar.ts';
import type { Fault, ListedItem } from '../../syntax/listing/listing.ts';
import type { Machine } from '../timeline.ts';
import { textAt } from './fields.ts';

/**
 * Gives meaning to what was listed: names become numbers, texts addresses. What cannot be understood is noted and gives
 * undefined. The one mutable thing of this folder; it lives while one description is read.
 */
export class Reader {
  readonly faults: Fault[] = [];
  /** Links are looked up here, and taken to be there where not all are listed. */
  namespace: Namespace;
  private readonly session: Session;
  private line = 0;

  constructor(start: Machine, namespace: Namespace) {
    const { kernel, names, target } = start;
    const command = parseCommand([], target);
    this.session = new Session({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: GIVEN });
    this.namespace = namespace;
  }

  /** What is read from here on stands in this line. */
  at(line: number): void {
    this.line = line;
  }

  fault(reason: string): undefined {
    this.faults.push({ line: this.line, reason });
    return undefined;
  }

  /** The number of a name; undefined where there is nothing under the key. An unknown name is a fault, and 0. */
  named(item: ListedItem, key: string, kind: NamedKind): number | undefined {
    const text = textAt(item, key);
    if (text === undefined) return undefined;
    const number = parseNamed(this.session, kind, text);
    if (number === undefined) this.fault(`the name \`${text}\` is not known here (capture with \`-N\`)`);
    return number ?? 0;
  }

  address(item: ListedItem, key: string): Address | undefined {
    const text = textAt(item, key);
    if (text === undefined) return undefined;
    return parseAddress(text) ?? this.fault(`\`${text}\` is no address`);
  }

  /** `default`, an address or a prefix. */
  prefix(text: string | undefined, family: Family): Prefix | undefined {
    if (text === undefined) return undefined;
    if (text === 'default') return defaultPrefix(family);
    const host = parseAddress(text);
    const prefix = host ? hostPrefix(host) : parsePrefix(text);
    return prefix ? networkOf(prefix.address, prefix.length) : this.fault(`\`${text}\` is no prefix`);
  }

  /** The index of a link by name; undefined where none is named. */
  link(item: ListedItem, key: string): number | undefined {
    const name = textAt(item, key);
    if (name === undefined) return undefined;
    const known = linkNamed(this.namespace, name);
    if (known) return known.index;
    if (this.namespace.complete) return this.fault(`there is no link \`${name}\` in the list of links`);
    this.namespace = getLink(this.namespace, name, GIVEN).namespace;
    return linkNamed(this.namespace, name)?.index;
  }
}
