/**
 * `ip netns` (ip/ipnetns.c of iproute2). A name is a file in /var/run/netns; a namespace comes from unshare(2) and
 * goes with umount(2): the kernel is not asked by rtnetlink.
 */
import { freshNamespace, withNamespace, withoutNamespace } from '../../kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import type { Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, failWith, incompleteCommand, invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseSigned } from '../values/numbers.ts';
import { certain } from '../values/words.ts';

const FOLDER = '/var/run/netns';
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
      return readIds(session, words);
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
  if (!machineIsKnown(session) || names.length > 1 || session.settings.json) {
    return session.hideStdout('the order in which namespaces are printed is not known');
  }
  session.print(names.map((name) => `${name}\n`).join(''));
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
  if (kernel.namespaces.get(name.text)) return session.goOnWith(withoutNamespace(kernel, name.text), []);
  if (!machineIsKnown(session)) giveUp(`whether there is a network namespace "${name.text}"`);
  failWith(
    session,
    `Cannot remove namespace file "${FOLDER}/${name.text}": No such file or directory\n`,
    name,
  );
}

function setId(session: Session, words: readonly Word[]): never {
  const [name, id] = words;
  if (!name) failWith(session, NO_NAME);
  if (!id) failWith(session, 'No nsid specified\n', name);
  if (id.text !== 'auto') checkId(session, id, { what: 'Invalid "netnsid" value', keyword: 'netnsid' }, id);
  if (!session.kernel.namespaces.has(name.text) && machineIsKnown(session)) refuseUnknownName(session, name);
  return giveUp('ids of network namespaces are not modelled');
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

function readIds(session: Session, words: readonly Word[]): never {
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
  return giveUp('ids of network namespaces are not modelled');
}

function identify(session: Session, words: readonly Word[]): never {
  const [pid, extra] = words;
  if (extra) failWith(session, EXTRA, extra);
  if (pid && !/^[0-9]+$/.test(pid.text)) {
    failWith(session, `Specified string '${pid.text}' is not a pid\n`, pid);
  }
  return giveUp('the processes of the machine are not known');
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
