import type { Address } from '../../net/address.ts';

/** The interface index of `lo`: the kernel takes the machine's own packets as coming in there. */
export const LOOPBACK_INDEX = 1;

/**
 * What rules and tables are asked for, of both families (struct flowi_common with the addresses). Where nothing was
 * given, a field is 0 or the address of all zeros.
 */
export interface FlowKey {
  readonly destination: Address;
  readonly source: Address;
  readonly inInterface: number;
  readonly outInterface: number;
  readonly tos: number;
  readonly mark: number;
  readonly uid: number;
  readonly ipProtocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** IPv6. */
  readonly flowLabel?: number;
}
