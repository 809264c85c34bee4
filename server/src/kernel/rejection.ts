/** What becomes of packets that no route carries on: whom is told what. */
import type { Address } from '../net/address.ts';
import type { Errno } from './errno.ts';

export interface Rejection {
  /** What a program of the machine that sends such a packet is told. Undefined for a packet that came in. */
  readonly senderError?: Errno;
  /** What another machine is told that sends one. Undefined: the packet is dropped without a word. */
  readonly answer?: IcmpAnswer;
}

/** An ICMP message, or an ICMPv6 one. */
export interface IcmpAnswer {
  readonly protocol: 'ICMP' | 'ICMPv6';
  readonly type: number;
  readonly code: number;
  /** What it means: `host unreachable`. */
  readonly meaning: string;
  /** The address that it comes from; undefined where no packet was asked about that came in, or none can be told. */
  readonly source?: Address;
}

/** ip_error() of net/ipv4/route.c: by the error that a route or rule has for packets. */
const icmpAnswers: Partial<Record<Errno, IcmpAnswer>> = {
  ENETUNREACH: { protocol: 'ICMP', type: 3, code: 0, meaning: 'network unreachable' },
  EHOSTUNREACH: { protocol: 'ICMP', type: 3, code: 1, meaning: 'host unreachable' },
  EACCES: { protocol: 'ICMP', type: 3, code: 13, meaning: 'communication prohibited' },
};

/** ip6_pkt_discard() and ip6_pkt_prohibit() of net/ipv6/route.c. */
const NO_ROUTE: IcmpAnswer = { protocol: 'ICMPv6', type: 1, code: 0, meaning: 'no route to destination' };
const icmp6Answers: Partial<Record<Errno, IcmpAnswer>> = {
  ENETUNREACH: NO_ROUTE,
  EHOSTUNREACH: NO_ROUTE,
  EACCES: { protocol: 'ICMPv6', type: 1, code: 1, meaning: 'communication prohibited' },
};

/** The answer to a packet that is to be forwarded where this error is met; undefined where there is none. */
export function icmpAnswer(family: Address['family'], errno: Errno): IcmpAnswer | undefined {
  return (family === 'inet' ? icmpAnswers : icmp6Answers)[errno];
}

/** What is told of a packet that the machine itself wants to send there. */
export function ownRejection(family: Address['family'], errno: Errno): Rejection {
  const answer = icmpAnswer(family, errno);
  return { senderError: errno, ...(answer && { answer }) };
}

/** What is told of a packet that came in, by an answer from this address. */
export function incomingRejection(
  family: Address['family'],
  errno: Errno,
  source: Address | undefined,
): Rejection {
  const answer = icmpAnswer(family, errno);
  return answer ? { answer: { ...answer, ...(source && { source }) } } : {};
}
