import { type Address, anyAddress } from '../../net/address.ts';
import type { Flow } from '../rtnetlink.ts';
import { Scope } from '../uapi.ts';

/** The interface index of `lo`: the kernel takes the machine's own packets as coming in there. */
export const LOOPBACK_INDEX = 1;

/** What a route lookup is asked for (struct flowi4). Where nothing was given, a field is 0 or 0.0.0.0. */
export interface FlowKey {
  readonly destination: Address;
  readonly source: Address;
  readonly inInterface: number;
  readonly outInterface: number;
  /** Routes of a wider scope than this are passed over. */
  readonly scope: number;
  readonly tos: number;
  readonly mark: number;
  readonly uid: number;
  readonly ipProtocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export const NO_ADDRESS: Address = anyAddress('inet');

const IPPROTO_UDP = 17;

/** The key of a packet that the machine itself sends. */
export function outputKey(flow: Flow): FlowKey {
  return {
    destination: flow.destination,
    source: flow.source ?? NO_ADDRESS,
    inInterface: LOOPBACK_INDEX,
    outInterface: flow.outInterface ?? 0,
    scope: Scope.UNIVERSE,
    tos: flow.tos,
    mark: flow.mark,
    uid: flow.uid,
    ipProtocol: flow.ipProtocol ?? IPPROTO_UDP,
    sourcePort: flow.sourcePort ?? 0,
    destinationPort: flow.destinationPort ?? 0,
  };
}

/** The key of a packet that came in on `inInterface`: no output interface is asked for, and nobody's uid is. */
export function inputKey(flow: Flow, inInterface: number): FlowKey {
  return { ...outputKey(flow), inInterface, outInterface: 0, uid: 0 };
}

/** A key that asks for nothing but an address, as the kernel's own checks do. */
export function addressKey(destination: Address): FlowKey {
  return {
    destination,
    source: NO_ADDRESS,
    inInterface: 0,
    outInterface: 0,
    scope: Scope.UNIVERSE,
    tos: 0,
    mark: 0,
    uid: 0,
    ipProtocol: 0,
    sourcePort: 0,
    destinationPort: 0,
  };
}
