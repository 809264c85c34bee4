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
  /** The VRF that the flow is in. Left out until it is looked for: see `withinVrf`. */
  readonly vrf?: FlowVrf;
}

/** A VRF, by index (flowi_l3mdev), and whether the link that the flow leaves by tells it, or the one that it came in by. */
export interface FlowVrf {
  readonly index: number;
  readonly by: 'output' | 'input';
}
