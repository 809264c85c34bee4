/** What the actions of SRv6 need, and what is kept of the rest (seg6_action_table[] of net/ipv6/seg6_local.c). */
import { anyAddress } from '../../net/address.ts';
import { accept, type Checked, refuse } from '../core/checked.ts';
import type { Encap, Seg6Flavors, Seg6LocalEncap } from './encap.ts';

type Attribute = 'segments' | 'table' | 'ipv4Gateway' | 'ipv6Gateway' | 'outInterface';

interface Action {
  readonly needs?: Attribute;
  /** The flavors that it may have. Where there are none, those of a request are passed over. */
  readonly flavors?: readonly string[];
}

const actions: Readonly<Record<string, Action>> = {
  End: { flavors: ['psp', 'next-csid'] },
  'End.X': { needs: 'ipv6Gateway', flavors: ['next-csid'] },
  'End.T': { needs: 'table' },
  'End.DX2': { needs: 'outInterface' },
  'End.DX6': { needs: 'ipv6Gateway' },
  'End.DX4': { needs: 'ipv4Gateway' },
  'End.DT6': { needs: 'table' },
  'End.B6': { needs: 'segments' },
  'End.B6.Encaps': { needs: 'segments' },
};

/** The action with what belongs to it; other attributes are passed over. Actions that the kernel does not have are EINVAL. */
export function checkSeg6Local(encap: Seg6LocalEncap): Checked<Encap> {
  const { kind, action, counts, flavors } = encap;
  const known = actions[action];
  if (!known) return refuse('EINVAL');
  const { needs } = known;
  if (needs && encap[needs] === undefined) return missing(action);
  const kept: Seg6LocalEncap = {
    kind,
    action,
    ...(needs === 'segments' ? { segments: segmentsOf(encap) } : needs && { [needs]: encap[needs] }),
    ...(counts && { counts }),
  };
  if (!flavors || !known.flavors) return accept(kept);
  const checked = checkFlavors(flavors, known.flavors);
  return checked.kind === 'ok' ? accept({ ...kept, flavors: checked.value }) : checked;
}

/** A decapsulating action that leads to a table may lead to that of a VRF instead. */
function missing(action: string): Checked<Encap> {
  return action === 'End.DT6' ? refuse('EINVAL', 'table or vrftable must be specified') : refuse('EINVAL');
}

/** Segments that are put into the packet itself are followed by its own destination. */
function segmentsOf({ action, segments = [] }: Seg6LocalEncap) {
  return action === 'End.B6' ? [...segments, anyAddress('inet6')] : segments;
}

const LOCATOR_BLOCK = 32;
const LOCATOR_NODE = 16;

function checkFlavors(asked: Seg6Flavors, supported: readonly string[]): Checked<Seg6Flavors> {
  if (!asked.names.every((name) => supported.includes(name))) {
    return refuse('EOPNOTSUPP', 'Unsupported Flavor operation(s)');
  }
  const names = supported.filter((name) => asked.names.includes(name));
  if (!names.includes('next-csid')) return accept({ names });
  const { locatorBlock = LOCATOR_BLOCK, locatorNode = LOCATOR_NODE } = asked;
  const valid = isOctets(locatorBlock) && isOctets(locatorNode) && locatorBlock + locatorNode <= 128;
  return valid
    ? accept({ names, locatorBlock, locatorNode })
    : refuse('EINVAL', 'Invalid Locator Block/Node Function lengths');
}

function isOctets(bits: number): boolean {
  return bits > 0 && bits % 8 === 0;
}
