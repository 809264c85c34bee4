import { type Address, anyAddress } from '../../net/address.ts';
import { type FlowKey as CommonKey, LOOPBACK_INDEX } from '../core/flow-key.ts';
import type { Flow } from '../rtnetlink.ts';
import { Scope } from '../uapi.ts';

/** What a route lookup is asked for (struct flowi4). */
export interface FlowKey extends CommonKey {
  /** Routes of a wider scope than this are passed over. */
  readonly scope: number;
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
