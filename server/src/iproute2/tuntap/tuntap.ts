/** `ip tuntap`: ip/iptuntap.c of iproute2. It asks the TUN driver by ioctl(), not the kernel by rtnetlink. */
import { type Errno, errnos } from '../../kernel/errno.ts';
import type { Link } from '../../kernel/state.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, failWith, invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { isDeviceName } from '../values/devices.ts';
import { valueWord } from '../values/words.ts';

/** A TUN or TAP link as far as the words read until now say. */
interface TunnelDraft {
  mode: 'tun' | 'tap' | undefined;
  name: Word | undefined;
  /** Options that decide how programs see packets, or who may attach. */
  readonly others: string[];
}

/** Runs `ip tuntap` (do_iptuntap()). */
export function runTuntap(session: Session, { verbSpec, clauses }: Command): void {
  const verb = verbSpec?.name ?? '';
  if (verb === 'add') add(session, readTunnel(session, clauses));
  else if (verb === 'delete') remove(session, readTunnel(session, clauses));
  else giveUp(`\`ip tuntap ${verb}\` is not modelled`);
}

function readTunnel(session: Session, clauses: readonly Clause[]): TunnelDraft {
  const draft: TunnelDraft = { mode: undefined, name: undefined, others: [] };
  for (const clause of clauses) {
    const name = clause.spec?.name ?? '';
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (reader) reader(session, draft, clause);
    else draft.others.push(name);
  }
  if (!draft.mode) failWith(session, 'You failed to specify a tunnel mode\n');
  return draft;
}

type Reader = (session: Session, draft: TunnelDraft, clause: Clause) => void;

const readers: Readonly<Record<string, Reader>> = {
  mode: (session, draft, clause) => readMode(session, draft, valueWord(session, clause)),
  dev: (session, draft, clause) => readName(session, draft, valueWord(session, clause), 'dev'),
  name(session, draft, clause) {
    const word = valueWord(session, clause);
    if (draft.name) duplicateOrGarbage(session, 'name', word);
    readName(session, draft, word, 'name');
  },
  user: readOwner,
  group: readOwner,
  help: (session, _draft, clause) => usage(session, clause.keyword),
};

function readMode(session: Session, draft: TunnelDraft, word: Word): void {
  const mode = (['tun', 'tap'] as const).find((each) => word.text !== '' && each.startsWith(word.text));
  if (!mode) stop(session, `Unknown tunnel mode "${word.text}"\n`, word);
  if (draft.mode && draft.mode !== mode)
    stop(session, 'You managed to ask for more than one tunnel mode.\n', word);
  draft.mode = mode;
}

function readName(session: Session, draft: TunnelDraft, word: Word, keyword: string): void {
  if (!isDeviceName(word.text)) {
    invalidArgument(session, word, `"${keyword}" not a valid ifname`, { bare: true });
  }
  draft.name = word;
}

/** A number, or a name that only the machine itself knows. */
function readOwner(session: Session, draft: TunnelDraft, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  const { text } = valueWord(session, clause);
  if (!/^-?\d+$/.test(text)) giveUp(`whether there is a ${name} "${text}"`);
  draft.others.push(name);
}

function add(session: Session, { mode, name, others }: TunnelDraft): void {
  const kind = mode ?? 'tun';
  const answer = session.ask({
    type: 'newlink',
    link: { kind, ...(name && { name: name.text }), ...(others.length > 0 && { partlyKnown: true }) },
  });
  if (answer.kind === 'error') refuse(session, answer.error.errno, name);
}

/** The driver attaches to the link first: one that is not there is made for the occasion, and goes again. */
function remove(session: Session, draft: TunnelDraft): void {
  const { name, mode, others } = draft;
  if (!name) giveUp('removing a TUN or TAP link without a name is not modelled');
  const link = findLink(session, name.text);
  if (!link) {
    if (!session.here?.complete) giveUp(`whether there is a link "${name.text}"`);
    add(session, draft);
    const made = findLink(session, name.text);
    if (made) session.request({ type: 'dellink', index: made.index });
    return;
  }
  if (link.kind === undefined || link.partlyKnown || others.length > 0) giveUp(`how "${name.text}" was made`);
  if (link.kind !== mode) refuse(session, 'EINVAL', name);
  session.request({ type: 'dellink', index: link.index }, name);
}

function findLink(session: Session, name: string): Link | undefined {
  return [...(session.here?.links.values() ?? [])].find((link) => link.name === name);
}

/** The kernel's refusal comes as an error of ioctl(), with perror()'s text and status 1. */
function refuse(session: Session, errno: Errno, blame: Word | undefined): never {
  session.complain(`ioctl(TUNSETIFF): ${errnos[errno].text}\n`);
  return session.leave({ status: 1, by: 'kernel', blame, aborts: false });
}
