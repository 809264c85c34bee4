import { anyAddress, type Family } from '../../net/address.ts';
import { accept, type Checked, refuse } from '../core/checked.ts';
import type { Encap, MplsEncap, Seg6Encap } from './encap.ts';
import { checkSeg6Local } from './seg6-local.ts';

/**
 * What the kernel keeps of a tunnel that a route of this family asks for (lwtunnel_build_state()). All kinds are taken to
 * be there: many kernels have them as modules.
 */
export function checkEncap(encap: Encap, family: Family): Checked<Encap> {
  switch (encap.kind) {
    case 'mpls':
      return checkMpls(encap);
    case 'seg6':
      return checkSeg6(encap, family);
    case 'seg6local':
      return family === 'inet6' ? checkSeg6Local(encap) : refuse('EINVAL');
    case 'rpl':
      return family === 'inet6' ? accept(encap) : refuse('EINVAL');
    default:
      return accept(encap);
  }
}

/** The same, where a tunnel may or may not be asked for. */
export function checkGivenEncap(encap: Encap | undefined, family: Family): Checked<Encap | undefined> {
  return encap ? checkEncap(encap, family) : accept(undefined);
}

/** A label that stands for none (RFC 3032). */
const IMPLICIT_NULL = 3;

function checkMpls(encap: MplsEncap): Checked<Encap> {
  return encap.labels.includes(IMPLICIT_NULL)
    ? refuse('EINVAL', 'Implicit NULL Label (3) can not be used in encapsulation')
    : accept(encap);
}

/** A header that is put into the packet itself ends with the packet's own destination, which is not known here. */
function checkSeg6(encap: Seg6Encap, family: Family): Checked<Encap> {
  if (encap.mode !== 'inline') return accept(encap);
  if (family !== 'inet6') return refuse('EINVAL');
  return accept({ ...encap, segments: [...encap.segments, anyAddress('inet6')] });
}
