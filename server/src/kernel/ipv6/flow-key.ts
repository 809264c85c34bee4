import { type Address, anyAddress } from '../../net/address.ts';
import { type FlowKey, LOOPBACK_INDEX } from '../core/flow-key.ts';
import type { Flow } from '../rtnetlink.ts';

export const NO_ADDRESS: Address = anyAddress('inet6');

/** The key of a packet that the machine itself sends. A source of all zeros is none. */
export function outputKey(flow: Flow): FlowKey {
  return {
    destination: flow.destination,
    source: flow.source ?? NO_ADDRESS,
    inInterface: LOOPBACK_INDEX,
    outInterface: flow.outInterface ?? 0,
    tos: flow.tos,
    mark: flow.mark,
    uid: flow.uid,
    ipProtocol: flow.ipProtocol ?? 0,
    sourcePort: flow.sourcePort ?? 0,
    destinationPort: flow.destinationPort ?? 0,
    flowLabel: flow.flowLabel ?? 0,
  };
}

/** The key of a packet that came in on `inInterface`: no output interface is asked for. */
export function inputKey(flow: Flow, inInterface: number): FlowKey {
  return { ...outputKey(flow), inInterface, outInterface: 0 };
}

/** A key that asks for an address over a link (0: any), as the kernel's own checks do. */
export function addressKey(destination: Address, outInterface: number, source = NO_ADDRESS): FlowKey {
  return {
    destination,
    source,
    inInterface: 0,
    outInterface,
    tos: 0,
    mark: 0,
    uid: 0,
    ipProtocol: 0,
    sourcePort: 0,
    destinationPort: 0,
  };
}
