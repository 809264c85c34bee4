import type { Encap } from '../../kernel/encap/encap.ts';
import type { RouteMetrics } from '../../kernel/rtnetlink.ts';
import { type Address, anyAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Word } from '../../syntax/word.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { prefixToSend, readAnyAddress, readPrefix, type WrittenPrefix } from '../values/addresses.ts';

/** A route as far as the words read until now say. Mutable: it lives while one command is read. */
export class RouteDraft {
  readonly session: Session;
  /** All words of the command. */
  readonly words: readonly Word[];
  /** The first address that is not a keyword decides, where no option did. */
  family: PreferredFamily | undefined;
  destination: Prefix | undefined;
  /** RTN_*; undefined where no type is written. */
  routeType: number | undefined;
  tos = 0;
  table: number | undefined;
  protocol: number | undefined;
  scope: number | undefined;
  onlink = false;
  priority: number | undefined;
  preferredSource: Address | undefined;
  gateway: Address | undefined;
  gatewayGiven = false;
  device: Word | undefined;
  metrics: RouteMetrics | undefined;
  realms: number | undefined;
  nexthopId: number | undefined;
  encap: Encap | undefined;
  source: Prefix | undefined;
  /** ICMPV6_ROUTER_PREF_*. */
  preference: number | undefined;
  expires: number | undefined;

  constructor(session: Session, words: readonly Word[]) {
    this.session = session;
    this.words = words;
    this.family = session.settings.family;
  }

  /** Reads an address of `family`; without one, of the route's family. The first address decides that. */
  readAddress(word: Word, family: PreferredFamily | undefined = this.family): Address {
    const read = readAnyAddress(this.session, word, family);
    this.family ??= read.family;
    return read.address ?? anyAddress('inet');
  }

  readPrefix(word: Word): WrittenPrefix {
    const prefix = readPrefix(this.session, word, this.family);
    this.family ??= prefix.family;
    return prefix;
  }

  setDestination(prefix: WrittenPrefix): void {
    this.destination = prefixToSend(prefix);
  }
}
