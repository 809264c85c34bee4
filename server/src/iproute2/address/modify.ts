/** `ip address add`, `change`, `replace` and `delete`: ipaddr_modify() in ip/ipaddress.c of iproute2. */
import type { AddressRequest, CreateFlags } from '../../kernel/rtnetlink.ts';
import { Scope } from '../../kernel/uapi.ts';
import { type Address, addressBits, fillAddress, ipv4, ipv6, maskAddress } from '../../net/address.ts';
import { contains } from '../../net/prefix.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import type { WrittenPrefix } from '../values/addresses.ts';
import { readDevice } from '../values/devices.ts';
import { AddressDraft, FOREVER, readAddressClause } from './draft.ts';

/** What a verb asks of the kernel. */
export type AddressMessage =
  | { readonly type: 'newaddr'; readonly flags: CreateFlags }
  | { readonly type: 'deladdr' };

/** A written address that stands for one: not `any`. */
type WrittenLocal = WrittenPrefix & { readonly address: Address };

const LOOPBACK = { address: ipv4(0x7f000000), length: 8 };
const MULTICAST = [
  { address: ipv4(0xe0000000 | 0), length: 4 },
  { address: ipv6(0xff000000 | 0, 0, 0, 0), length: 8 },
];
/** Longer prefixes have no host bits to make a broadcast address of. */
const LONGEST_WITH_BROADCAST = 30;

/** Reads the words, checks them in the order iproute2 does, and sends the request. */
export function modifyAddress(session: Session, clauses: readonly Clause[], message: AddressMessage): void {
  const draft = new AddressDraft(session);
  for (const clause of clauses) readAddressClause(draft, clause);
  if (!draft.device) failWith(session, 'Not enough information: "dev" argument is required.\n');
  checkLabel(draft, draft.device);
  const deletes = message.type === 'deladdr';
  const peer = draft.peer?.address ? draft.peer : impliedPeer(draft, deletes);
  const broadcast = deletes ? undefined : broadcastOf(draft, peer);
  const index = readDevice(session, draft.device);
  checkLifetimes(draft);
  if (draft.flags.autojoin) checkMulticast(draft);
  const local = localToSend(draft, deletes);
  const address = { ...requestOf(draft, local, peer, deletes), index, ...(broadcast && { broadcast }) };
  session.request({ ...message, address }, draft.localWord);
}

/** The local address; for IPv6 that of the far end stands for it. What comes of a request without one. */
function localToSend({ session, family, local, peer }: AddressDraft, deletes: boolean): WrittenLocal {
  if (isAddress(local)) return local;
  if (family === undefined) session.refuse({ errno: 'EOPNOTSUPP' });
  // An attribute without a value: what `any` stands for.
  if (local) session.refuse({ errno: 'ERANGE', message: 'Attribute failed policy validation' });
  if (family === 'inet6') return isAddress(peer) ? peer : session.refuse({ errno: 'EINVAL' });
  if (deletes) giveUp('deleting IPv4 addresses by their far end only is not modelled');
  return session.refuse({ errno: 'EINVAL', message: 'ipv4: Local address is not supplied' });
}

function isAddress(written: WrittenPrefix | undefined): written is WrittenLocal {
  return written?.address !== undefined;
}

/**
 * The address itself stands for the far end. Only a delete of an IPv4 address without a length leaves it out, so that
 * any length fits.
 */
function impliedPeer(
  { session, local, localWord }: AddressDraft,
  deletes: boolean,
): WrittenPrefix | undefined {
  if (!isAddress(local) || !deletes || local.lengthGiven || local.family !== 'inet') return local;
  session.complain(
    'Warning: Executing wildcard deletion to stay compatible with old scripts.\n' +
      `         Explicitly specify the prefix length (${localWord?.text}/${addressBits('inet')}) to avoid this warning.\n` +
      '         This special behaviour is likely to disappear in further releases,\n' +
      '         fix your scripts!\n',
  );
  return undefined;
}

/** The broadcast address to send: `+` and `-` fill or clear the host bits behind the prefix of the far end. */
function broadcastOf(draft: AddressDraft, peer: WrittenPrefix | undefined): Address | undefined {
  const { session, broadcast, family } = draft;
  if (broadcast !== '+' && broadcast !== '-') return broadcast;
  if (family !== 'inet') failWith(session, 'Broadcast can be set only for IPv4 addresses\n');
  if (!peer?.address || peer.length > LONGEST_WITH_BROADCAST) return undefined;
  return broadcast === '+' ? fillAddress(peer.address, peer.length) : maskAddress(peer.address, peer.length);
}

function checkLifetimes(draft: AddressDraft): void {
  const { session, validLifetime = FOREVER, preferredLifetime = FOREVER } = draft;
  if (validLifetime === FOREVER && preferredLifetime === FOREVER) return;
  if (validLifetime === 0) failWith(session, 'valid_lft is zero\n');
  if (validLifetime < preferredLifetime) failWith(session, 'preferred_lft is greater than valid_lft\n');
}

/** Until 5.17 a label had to begin with the name of its link, as the aliases of old kernels did. */
function checkLabel({ session, label }: AddressDraft, device: Word): void {
  if (label === undefined || !session.isBefore('5.17')) return;
  if (label === device.text || label.startsWith(`${device.text}:`)) return;
  failWith(
    session,
    `"label" (${label}) must match "dev" (${device.text}) or be prefixed by "dev" with a colon.\n`,
  );
}

function checkMulticast({ session, local }: AddressDraft): void {
  const isMulticast = MULTICAST.some((groups) => local?.address && contains(groups, local.address));
  if (!isMulticast) failWith(session, 'autojoin needs multicast address\n');
}

/** `peer` is undefined in a delete that takes any length and any far end. */
function requestOf(
  draft: AddressDraft,
  local: WrittenLocal,
  peer: WrittenPrefix | undefined,
  deletes: boolean,
): Omit<AddressRequest, 'index'> {
  return {
    family: local.address.family,
    local: { address: local.address, length: draft.peer?.length || local.length },
    ...(peer?.address && { peer: peer.address }),
    scope: draft.scope ?? (deletes ? Scope.UNIVERSE : defaultScope(local.address)),
    ...(draft.label !== undefined && { label: draft.label }),
    ...(draft.metric !== undefined && { metric: draft.metric }),
    ...(draft.protocol !== undefined && { protocol: draft.protocol }),
    ...lifetime('validLifetime', draft.validLifetime),
    ...lifetime('preferredLifetime', draft.preferredLifetime),
    ...draft.flags,
  };
}

function lifetime(key: 'validLifetime' | 'preferredLifetime', seconds = FOREVER): Partial<AddressRequest> {
  return seconds === FOREVER ? {} : { [key]: seconds };
}

function defaultScope(local: Address): number {
  return contains(LOOPBACK, local) ? Scope.HOST : Scope.UNIVERSE;
}
