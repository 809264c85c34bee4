/** What links of one kind have and others do not: IFLA_INFO_DATA of the kernel's answer. */
export type LinkDetails = BridgeDetails;

export interface BridgeDetails {
  readonly kind: 'bridge';
  /** The MAC address was set by request: it no longer follows the ports. */
  readonly macSet: boolean;
  /** The MTU was set by request: it no longer follows the ports. */
  readonly mtuSet: boolean;
}
