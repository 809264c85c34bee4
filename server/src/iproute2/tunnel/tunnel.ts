import type { TunnelOptions } from '../../kernel/link/options.ts';
import type { Link } from '../../kernel/state.ts';
import { ipv6TunnelModes } from '../../syntax/ip/objects/tunnel.ts';
import { type Clause, type Command, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, invalidArgument, stop, unknownCommand } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readPrefix } from '../values/addresses.ts';
import { isDeviceName } from '../values/devices.ts';
import { readPlainAddress } from '../values/tunnel-keys.ts';
import { valueWord } from '../values/words.ts';
import { readTunnel, type TunnelDraft } from './draft.ts';
import { readIpv6Tunnel } from './ipv6.ts';
import { addTunnel, changeTunnel, deleteTunnel, draftOf, findTunnel, isTunnel } from './links.ts';
import { readTunnelName } from './name.ts';
import { formatTunnel } from './print.ts';

const NOT_MODELLED = 'tunnels made with `ip tunnel` are not modelled';

/** Runs `ip tunnel` (do_iptunnel() in ip/iptunnel.c of iproute2). The tunnel drivers are asked by ioctl(). */
export function runTunnel(session: Session, command: Command): void {
  checkFamily(session);
  const { clauses } = command;
  if (isIpv6(session, command)) return runIpv6(session, command);
  switch (command.verbSpec?.name) {
    case 'add': {
      const draft = readTunnel(session, clauses);
      checkNew(session, draft);
      return addTunnel(session, draft);
    }
    case 'change':
      return change(session, clauses);
    case 'delete':
      return deleteTunnel(session, readTunnel(session, clauses));
    case 'prl':
      readPotentialRouters(session, clauses);
      break;
    case '6rd':
      readRapidDeployment(session, clauses);
      break;
    default:
      return list(session, readTunnel(session, clauses));
  }
  return giveUp(NOT_MODELLED);
}

/** A change begins with the tunnel as it is, where its name comes first. */
function change(session: Session, clauses: readonly Clause[]): void {
  const [first] = clauses;
  if (first?.spec?.name !== 'name') {
    checkNew(session, readTunnel(session, clauses));
    giveUp('a change of a tunnel whose name does not come first is not modelled');
  }
  const name = readTunnelName(session, undefined, valueWord(session, first), first.keyword);
  const link = findTunnel(session, 'get', name);
  const draft = readTunnel(session, clauses, draftOf(link));
  checkNew(session, draft);
  changeTunnel(session, draft, link);
}

/** All tunnels, or those that fit. With a mode, or a name that tells one, a driver is asked for one tunnel. */
function list(session: Session, { name, protocol, local, remote, ikey, device }: TunnelDraft): void {
  const { json, statistics } = session.settings;
  if (json || statistics > 0 || protocol || ikey !== undefined || device)
    giveUp('this list of tunnels is not modelled');
  if (!session.here?.complete) session.hideStdout('the tunnels of this machine are not all known');
  for (const link of session.here?.links.values() ?? []) {
    if (!isTunnel(link) || (name && name.text !== link.name)) continue;
    const tunnel = draftOf(link);
    if ((local && local !== tunnel.local) || (remote && remote !== tunnel.remote)) continue;
    session.print(formatTunnel(session, link.name, tunnel, lookOf(session, link)));
  }
}

function lookOf(session: Session, { kind, details }: Link) {
  const options = details && 'options' in details ? (details.options as TunnelOptions) : {};
  const isLimited = kind === 'gre' || kind === 'vti' || LIMITED_MODES.includes(options.mode ?? '');
  return { device: options.dev ? session.linkName(options.dev) : undefined, carriesAny: !isLimited };
}

/** Words of `ip link` for a tunnel that carries one protocol alone. */
const LIMITED_MODES: readonly string[] = ['ipip', 'ip4ip4', 'ipv4/ipv4', 'ip6ip', 'ipv6/ipv4'];

/** Of the verbs, two are for IPv4 only. `change` asks for the tunnel that is named first. */
function runIpv6(session: Session, { verb, verbSpec, clauses }: Command): never {
  const name = verbSpec?.name ?? '';
  if (verb && (name === 'prl' || name === '6rd')) refuseIpv6Verb(session, verb.word);
  if (name === 'change') askOfTunnel(session, clauses);
  readIpv6Tunnel(session, clauses);
  return giveUp(NOT_MODELLED);
}

/** A change begins with the tunnel as it is, where its name comes first: nobody knows more of it. */
function askOfTunnel(session: Session, [first]: readonly Clause[]): void {
  if (first?.spec?.name !== 'name') return;
  readTunnelName(session, undefined, valueWord(session, first), first.keyword);
  giveUp(NOT_MODELLED);
}

function refuseIpv6Verb(session: Session, word: Word): never {
  return stop(session, `Command "${word.text}" is unknown, try "ip -f inet6 tunnel help".\n`, word);
}

/** Says that there is no such verb, or no such family of tunnels: the family is looked at first. */
export function refuseTunnelVerb(session: Session, command: Command, word: Word): never {
  checkFamily(session);
  if (isIpv6(session, command)) refuseIpv6Verb(session, word);
  return unknownCommand(session, word, 'tunnel');
}

/** AF_* of the families that there are no tunnels of. */
const OTHER_FAMILIES: Readonly<Record<string, number>> = { link: 17, mpls: 28, bridge: 7 };

function checkFamily(session: Session): void {
  const number = OTHER_FAMILIES[session.settings.family ?? ''];
  if (number !== undefined) stop(session, `Unsupported protocol family: ${number}\n`);
}

/** `-6`, or the first `mode` in the command names an IPv6 mode. */
function isIpv6(session: Session, { words }: Command): boolean {
  const mode = words[words.findIndex((word) => word.text === 'mode') + 1];
  const { family } = session.settings;
  return family === 'inet6' || (mode !== undefined && ipv6TunnelModes.includes(mode.text));
}

/** What a new tunnel must not lack: do_add(). */
function checkNew(session: Session, draft: TunnelDraft): void {
  if (draft.ttl !== 0 && draft.mayFragment) {
    failWith(session, 'ttl != 0 and nopmtudisc are incompatible\n');
  }
  if (!draft.protocol) failWith(session, 'cannot determine tunnel mode (ipip, gre, vti or sit)\n');
}

function readPotentialRouters(session: Session, clauses: readonly Clause[]): void {
  let device: Word | undefined;
  let entries = 0;
  for (const clause of clauses) {
    const name = clause.spec?.name;
    if (name === 'dev') device = readDeviceName(session, clause);
    else if (name) {
      readPlainAddress(session, valueWord(session, clause));
      entries++;
    } else refuseWord(session, clause, 'PRL');
    if (entries > 1) stop(session, 'One PRL entry at a time\n', clause.keyword);
  }
  if (!device) stop(session, 'Must specify device\n');
}

function readRapidDeployment(session: Session, clauses: readonly Clause[]): void {
  let device: Word | undefined;
  for (const clause of clauses) {
    const name = clause.spec?.name;
    if (name === 'dev') device = readDeviceName(session, clause);
    else if (name === '6rd-prefix') readPrefix(session, valueWord(session, clause), 'inet6');
    else if (name === '6rd-relay_prefix') readPrefix(session, valueWord(session, clause), 'inet');
    else if (!name) refuseWord(session, clause, '6RD');
  }
  if (!device) stop(session, 'Must specify device\n');
}

function refuseWord(session: Session, clause: Clause, what: 'PRL' | '6RD'): never {
  const [word] = clauseWords(clause);
  return stop(session, `Invalid ${what} parameter "${word?.text}"\n`, word);
}

function readDeviceName(session: Session, clause: Clause): Word {
  const word = valueWord(session, clause);
  if (!isDeviceName(word.text)) {
    invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
  }
  return word;
}
