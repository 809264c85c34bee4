/**
 * `ip netns` (ip/ipnetns.c of iproute2). A name is a file in /run/netns; a namespace comes from unshare(2) and
 * goes with umount(2): the kernel is not asked by rtnetlink.
 */
import { freshNamespace, withNamespace } from '../../kernel/core/namespaces.ts';
import { deleteNamespace } from '../../kernel/link/delete-namespace.ts';
import { namespaceId } from '../../kernel/link/namespace-ids.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import type { Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, failWith, incompleteCommand, invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { PrintedRecord, printRecords } from '../record.ts';
import type { Session } from '../session.ts';
import { parseSigned } from '../values/numbers.ts';
import { certain } from '../values/words.ts';

const FOLDER = '/run/netns';
/** NAME_MAX of Linux. */
const LONGEST_NAME = 255;

const NO_NAME = 'No netns name specified\n';
const EXTRA = 'extra arguments specified\n';

/** Runs `ip netns`. `exec` with a command is the business of whoever runs scripts. */
export function runNetns(session: Session, command: Command): void {
  const { verb } = command;
  const words = verb ? command.words.slice(command.words.indexOf(verb.word) + 1).map(certain) : [];
  if (command.options.some(({ spec }) => spec?.name === '-all')) {
    if (command.verbSpec?.name === 'exec' && words.length === 0) failWith(session, 'No command specified\n');
    giveUp('`ip -all netns` is not modelled');
  }
  const [name] = words;
  if (name && !isNamespaceName(name.text)) stop(session, `Invalid netns name "${name.text}"\n`, name);
  runVerb(session, command.verbSpec?.name ?? '', words);
}

function runVerb(session: Session, verb: string, words: readonly Word[]): void {
  switch (verb) {
    case 'list':
      return list(session);
    case 'list-id':
      return listIds(session, words);
    case 'add':
      return add(session, words[0] ?? failWith(session, NO_NAME));
    case 'set':
      return setId(session, words);
    case 'delete':
      return remove(session, words[0] ?? failWith(session, NO_NAME));
    case 'identify':
      return identify(session, words);
    case 'pids':
      if (words.length === 0) failWith(session, NO_NAME);
      if (words.length > 1) failWith(session, EXTRA, words[1]);
      return giveUp('the processes of the machine are not known');
    case 'exec':
      if (words.length === 0) failWith(session, NO_NAME);
      if (words.length === 1) failWith(session, 'No command specified\n', words[0]);
      return giveUp('`ip netns exec` runs a command of its own');
    case 'attach':
      return attach(session, words);
    default:
      return giveUp(`\`ip netns ${verb}\` is not modelled`);
  }
}

function isNamespaceName(name: string): boolean {
  const size = new TextEncoder().encode(name).length;
  return size > 0 && size <= LONGEST_NAME && !name.includes('/') && name !== '.' && name !== '..';
}

/** The order of the names is that of a directory: known only where there is one name at most. */
function list(session: Session): void {
  const { namespaces } = session.kernel;
  const names = [...namespaces.keys()].filter((name) => name !== INITIAL_NAMESPACE);
  const hasOrder = names.length === 1 || (names.length === 0 && !session.settings.json);
  if (!machineIsKnown(session) || !hasOrder) {
    return session.hideStdout('the order in which namespaces are printed is not known');
  }
  if (names.length > 0)
    printRecords(
      session,
      names.map((name) => nameRecord(session, name)),
    );
}

function nameRecord({ here }: Session, name: string): PrintedRecord {
  const record = new PrintedRecord();
  record.field('name', name, name);
  const id = here && namespaceId(here, name);
  if (id !== undefined) record.field('id', id, ` (id: ${id})`);
  record.textOnly('\n');
  return record;
}

function add(session: Session, name: Word): void {
  const { kernel } = session;
  if (kernel.namespaces.get(name.text)) {
    failWith(session, `Cannot create namespace file "${FOLDER}/${name.text}": File exists\n`, name);
  }
  session.goOnWith(
    withNamespace(kernel, freshNamespace(name.text)),
    machineIsKnown(session) ? [] : [{ kind: 'not-there-before' }],
  );
}

function remove(session: Session, name: Word): void {
  const { kernel } = session;
  if (kernel.namespaces.get(name.text)) {
    return session.goOnWith(deleteNamespace(kernel, name.text, session.origin), []);
  }
  if (!machineIsKnown(session)) giveUp(`whether there is a network namespace "${name.text}"`);
  failWith(
    session,
    `Cannot remove namespace file "${FOLDER}/${name.text}": No such file or directory\n`,
    name,
  );
}

function setId(session: Session, words: readonly Word[]): void {
  const [name, id] = words;
  if (!name) failWith(session, NO_NAME);
  if (!id) failWith(session, 'No nsid specified\n', name);
  if (id.text !== 'auto') checkId(session, id, { what: 'Invalid "netnsid" value', keyword: 'netnsid' }, id);
  if (!session.kernel.namespaces.has(name.text) && machineIsKnown(session)) refuseUnknownName(session, name);
  if (!session.kernel.namespaces.has(name.text))
    giveUp(`whether there is a network namespace "${name.text}"`);
  const number = id.text === 'auto' ? undefined : parseSigned(id.text);
  session.request(
    { type: 'newnsid', namespace: name.text, ...(number !== undefined && { id: number }) },
    name,
  );
}

/** Newer releases fail without a word. */
function refuseUnknownName(session: Session, name: Word): never {
  const text = `Cannot open network namespace "${name.text}": No such file or directory\n`;
  return failWith(session, session.isBefore('6.4') ? text : '', name);
}

/** What is no number is quoted itself; what is below 0 is, in some places, quoted by the word behind it. */
function checkId(
  session: Session,
  word: Word,
  texts: { readonly what: string; readonly keyword: string },
  quoted: Word | undefined,
): void {
  const id = parseSigned(word.text);
  if (id === undefined) invalidArgument(session, word, texts.what, { bare: true });
  if (id >= 0) return;
  const shown = quoted?.text ?? '(null)';
  invalidArgument(session, word, `"${texts.keyword}" value should be >= 0`, { bare: true, shown });
}

function listIds(session: Session, words: readonly Word[]): void {
  const given = new Set<string>();
  for (let at = 0; at < words.length; at += 2) {
    const keyword = words[at] as Word;
    if (keyword.text !== 'target-nsid' && keyword.text !== 'nsid') usage(session, keyword);
    if (given.has(keyword.text)) duplicateArgument(session, keyword.text, keyword);
    given.add(keyword.text);
    const value = words[at + 1] ?? incompleteCommand(session, keyword);
    const texts = { what: `"${keyword.text}" value is invalid`, keyword: keyword.text };
    checkId(session, value, texts, words[at + 2]);
  }
  if (words.length > 0) giveUp('a choice of ids of network namespaces is not modelled');
  const ids = [...(session.here?.ids?.entries() ?? [])];
  if (!session.here?.complete || ids.length > 1) {
    return session.hideStdout('the order in which ids of network namespaces are printed is not known');
  }
  printRecords(
    session,
    ids.map(([name, id]) => idRecord(name, id)),
  );
}

function idRecord(name: string, id: number): PrintedRecord {
  const record = new PrintedRecord();
  record.field('nsid', id, `nsid ${id} `);
  if (name !== INITIAL_NAMESPACE) record.field('name', name, `(iproute2 netns name: ${name})`);
  record.textOnly('\n');
  return record;
}

/** The process that asks is in the namespace that the script has gone to; the one it began in has no name. */
function identify(session: Session, words: readonly Word[]): void {
  const [pid, extra] = words;
  if (extra) failWith(session, EXTRA, extra);
  if (pid && !/^[0-9]+$/.test(pid.text)) {
    failWith(session, `Specified string '${pid.text}' is not a pid\n`, pid);
  }
  if (pid || !machineIsKnown(session)) giveUp('the processes of the machine are not known');
  session.print(`${session.namespace}\n`);
}

function attach(session: Session, words: readonly Word[]): never {
  const [name, pid] = words;
  if (!name || !pid) failWith(session, 'No netns name and PID specified\n', name);
  if (!parseSigned(pid.text)) failWith(session, `Invalid PID: ${pid.text}\n`, pid);
  return giveUp('the processes of the machine are not known');
}

/** True where all namespaces of the machine are known. */
function machineIsKnown(session: Session): boolean {
  return session.kernel.namespaces.get(INITIAL_NAMESPACE)?.complete ?? false;
}
