/** Tunnels as links: what `ip tunnel` asks of their drivers by ioctl(), SIOCADDTUNNEL and so on (ip/tunnel.c). */
import { type Errno, errnos } from '../../kernel/errno.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import type { LinkOptions, TunnelOptions } from '../../kernel/link/options.ts';
import type { Link } from '../../kernel/state.ts';
import { ipv4 } from '../../net/address.ts';
import type { Word } from '../../syntax/word.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readDevice } from '../values/devices.ts';
import type { Protocol, TunnelDraft } from './draft.ts';

export type TunnelKind = Protocol | 'vti';

/** Whom a request for a new tunnel goes to: the device that a driver brings along. */
const DRIVERS: Readonly<Record<TunnelKind, string>> = {
  ipip: 'tunl0',
  gre: 'gre0',
  sit: 'sit0',
  vti: 'ip_vti0',
};

/** Kinds of links whose drivers know nothing of tunnels. */
const OTHERS: readonly string[] = ['dummy', 'veth', 'loopback', 'vrf', 'macvlan', 'ifb', 'wireguard'];

export function isTunnel(link: Link | undefined): link is Link & { readonly kind: TunnelKind } {
  return link?.kind !== undefined && Object.hasOwn(DRIVERS, link.kind);
}

/** The driver names a tunnel without a name, as the device that it brings along takes the first number. */
export function addTunnel(session: Session, draft: TunnelDraft): void {
  const { name, local, remote } = draft;
  if (!name)
    giveUp('how a tunnel without a name is called depends on the devices that its driver brings along');
  if (local === 0 && remote === 0)
    giveUp('a tunnel like the one that its driver brings along is not modelled');
  checkModelled(draft);
  const options = optionsOf(session, draft);
  const answer = session.ask({
    type: 'newlink',
    link: { name: name.text, kind: options.kind, options, byIoctl: true },
  });
  if (answer.kind === 'error') refuse(session, 'add', DRIVERS[kindOf(draft)], answer.error.errno, name);
}

/** Errors: ENODEV, EOPNOTSUPP for a link that is no tunnel. */
export function deleteTunnel(session: Session, draft: TunnelDraft): void {
  if (!draft.name) giveUp('tunnels without a name are not deleted here');
  const link = findTunnel(session, 'delete', draft.name);
  session.request({ type: 'dellink', index: link.index }, draft.name);
}

export function changeTunnel(session: Session, draft: TunnelDraft, link: Link): void {
  checkModelled(draft);
  const options = optionsOf(session, draft);
  const answer = session.ask({ type: 'setlink', link: { index: link.index, options } });
  if (answer.kind === 'error') refuse(session, 'add', link.name, answer.error.errno, draft.name);
}

/** The tunnel of this name; ends the run where there is none. */
export function findTunnel(
  session: Session,
  action: 'get' | 'delete',
  name: Word,
): Link & { readonly kind: TunnelKind } {
  const link = session.here && linkNamed(session.here, name.text);
  if (!link && !session.here?.complete) giveUp(`whether there is a tunnel "${name.text}"`);
  if (!link) return refuse(session, action, name.text, 'ENODEV', name);
  if (isTunnel(link)) return link;
  if (!OTHERS.includes(link.kind ?? '')) giveUp(`what a ${link.kind} says when it is taken for a tunnel`);
  return refuse(session, action, name.text, 'EOPNOTSUPP', name);
}

/** What is known of a tunnel, as a change begins with it. */
export function draftOf({ kind, details }: Link & { readonly kind: TunnelKind }): Partial<TunnelDraft> {
  const options = details && 'options' in details ? (details.options as TunnelOptions) : {};
  const { local, remote, ttl, tos, ikey, okey } = options;
  const flags = (['iseq', 'oseq', 'icsum', 'ocsum'] as const).filter((flag) => options[flag]);
  return {
    protocol: kind === 'vti' ? 'ipip' : kind,
    vti: kind === 'vti',
    local: local?.w0 ?? 0,
    remote: remote?.w0 ?? 0,
    ttl: typeof ttl === 'number' ? ttl : 0,
    tos: tos === 'inherit' ? 1 : (tos ?? 0),
    ikey,
    okey,
    flags: new Set(flags),
    mayFragment: mayFragment(kind, options),
  };
}

/** Without a word about it, `ip link` asks for path MTU discovery: not for VTI, nor for GRE without any option. */
function mayFragment(kind: TunnelKind, options: TunnelOptions): boolean {
  const { pmtudisc } = options;
  if (kind === 'vti') return pmtudisc !== true;
  return kind === 'gre' && pmtudisc === undefined ? Object.keys(options).length === 0 : pmtudisc === false;
}

function kindOf({ protocol = 'ipip', vti }: TunnelDraft): TunnelKind {
  return vti ? 'vti' : protocol;
}

const FIRST_MULTICAST = 0xe;

function checkModelled({ isatap, remote }: TunnelDraft): void {
  if (isatap) giveUp('ISATAP tunnels are not modelled');
  if (remote >>> 28 === FIRST_MULTICAST) giveUp('tunnels to many are not modelled');
}

function optionsOf(session: Session, draft: TunnelDraft): LinkOptions {
  const { protocol, vti, local, remote, ttl, tos, ikey, okey, device, flags, mayFragment } = draft;
  const options: TunnelOptions = {
    local: ipv4(local),
    remote: ipv4(remote),
    ttl,
    tos,
    pmtudisc: !mayFragment,
    ...(device && { dev: readDevice(session, device) }),
    ...(protocol === 'ipip' && !vti && { mode: 'ipip' }),
    ...(protocol === 'sit' && { mode: 'ip6ip' }),
    ...(ikey !== undefined && { ikey }),
    ...(okey !== undefined && { okey }),
    ...Object.fromEntries([...flags].map((flag) => [flag, true])),
  };
  return { kind: kindOf(draft), options };
}

function refuse(
  session: Session,
  action: string,
  shown: string,
  errno: Errno,
  blame: Word | undefined,
): never {
  session.complain(`${action} tunnel "${shown}" failed: ${errnos[errno].text}\n`);
  return session.leave({ status: 1, by: 'kernel', blame, aborts: false });
}
