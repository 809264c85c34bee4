import type { Address } from '../net/address.ts';

/**
 * Something an answer rests on that no request has established. Only a namespace that is not fully known
 * (`Namespace.complete` is false) gives rise to assumptions; the last one comes from the caller.
 */
export type Assumption =
  /** The link exists, is up and has a carrier. */
  | { readonly kind: 'link-exists'; readonly link: string }
  /** The gateway is a neighbour on that link: its subnet is not known. */
  | { readonly kind: 'gateway-on-link'; readonly gateway: Address; readonly link: string }
  /** The gateway is a neighbour on a link of the machine; which one is not known. */
  | { readonly kind: 'gateway-on-some-link'; readonly gateway: Address }
  /** The sysctl has this value; no request has written it. */
  | { readonly kind: 'sysctl-value'; readonly name: string; readonly value: string }
  /** The preferred source is an address of this machine. */
  | { readonly kind: 'source-is-local'; readonly address: Address }
  /** The link holds no other address that source selection would prefer. */
  | { readonly kind: 'no-other-address'; readonly link: string }
  /** The tables looked up hold nothing that matches better than what is known. */
  | { readonly kind: 'no-other-routes' }
  /** What the request adds was not there before. */
  | { readonly kind: 'not-there-before' }
  /** What was done before, unseen, changed nothing that the answer depends on. Only the caller knows of such things. */
  | { readonly kind: 'nothing-hidden' };
