import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { GlobalOption } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import { invalidArgument, missingArgument, stop, usage } from './errors.ts';
import { Exit, giveUp } from './exit.ts';
import type { Session } from './session.ts';
import type { PreferredFamily, Settings } from './settings.ts';
import { parseUnsigned } from './values/numbers.ts';
import { certain } from './values/words.ts';

type Effect = (session: Session, option: GlobalOption) => void;

const families: Readonly<Record<string, PreferredFamily>> = {
  inet: 'inet',
  inet6: 'inet6',
  link: 'link',
  mpls: 'mpls',
  bridge: 'bridge',
};

/** What the options do. Those that change nothing in this program's world (`-force`, `-human`) are not here. */
const effects: Readonly<Record<string, Effect>> = {
  '-loops': (session, option) => void value(session, option, 'loop count'),
  '-family': (session, option) =>
    set(session, { family: readFamily(session, value(session, option, 'family type')) }),
  '-4': (session) => set(session, { family: 'inet' }),
  '-6': (session) => set(session, { family: 'inet6' }),
  '-0': (session) => set(session, { family: 'link' }),
  '-M': (session) => set(session, { family: 'mpls' }),
  '-B': (session) => set(session, { family: 'bridge' }),
  '-statistics': (session) => set(session, { statistics: session.settings.statistics + 1 }),
  '-details': (session) => set(session, { details: session.settings.details + 1 }),
  '-resolve': (session) => session.hideStdout('host names from DNS are not known'),
  '-oneline': (session) => set(session, { oneline: true }),
  '-Version': printVersion,
  '-batch': (session, option) => {
    value(session, option, 'batch file');
    giveUp('`ip -batch` runs a file of commands');
  },
  '-brief': (session) => set(session, { brief: true }),
  '-json': (session) => set(session, { json: true }),
  '-pretty': (session) => set(session, { pretty: true }),
  '-rcvbuf': checkBufferSize,
  '-color': colour,
  '-help': (session, option) => usage(session, option.word),
  '-netns': switchNamespace,
  '-Numeric': (session) => set(session, { numeric: true }),
  '-echo': (session) => session.hideStdout('what the kernel made of the request (`-echo`) is not modelled'),
};

/**
 * Reads the options in front of the object, one after another, into the session's settings (main() in ip/ip.c). What
 * is wrong with one ends the run before anything behind it is looked at.
 */
export function applyGlobalOptions(session: Session, options: readonly GlobalOption[]): void {
  for (const option of options) {
    const { text } = certain(option.word);
    if (!option.spec) unknownOption(session, option.word, text.startsWith('--') ? text.slice(1) : text);
    effects[option.spec.name]?.(session, option);
  }
}

function unknownOption(session: Session, word: Word, text: string): never {
  return stop(session, `Option "${text}" is unknown, try "ip -help".\n`, word);
}

function set(session: Session, change: Partial<Settings>): void {
  session.settings = { ...session.settings, ...change };
}

/** The option's value; its absence is the error that names what is `wanted`, and was a question for help before 6.9. */
function value(session: Session, option: GlobalOption, wanted: string): Word {
  const word = option.values[0];
  if (word) return certain(word);
  return session.isBefore('6.9')
    ? usage(session, option.word)
    : missingArgument(session, wanted, option.word);
}

function readFamily(session: Session, word: Word): PreferredFamily {
  if (word.text === 'help') usage(session, word);
  const family = Object.hasOwn(families, word.text) ? families[word.text] : undefined;
  return family ?? invalidArgument(session, word, 'invalid protocol family', { bare: true });
}

function printVersion(session: Session): never {
  session.hideStdout('the version is that of the installed `ip`');
  throw new Exit({ kind: 'done' });
}

function checkBufferSize(session: Session, option: GlobalOption): void {
  const word = value(session, option, 'rcvbuf size');
  if (parseUnsigned(word.text) === undefined) stop(session, `Invalid rcvbuf size '${word.text}'\n`, word);
}

/** `-color` and `-color=always` colour in any case; `auto` only where a person looks on. */
function colour(session: Session, option: GlobalOption): void {
  const when = option.word.text.split('=')[1] || 'always';
  if (when === 'always') session.hideStdout('coloured output is not modelled');
}

/** netns_switch() in lib/namespace.c. A name that is missing altogether reads as C's null string. */
function switchNamespace(session: Session, option: GlobalOption): void {
  const word = option.values[0];
  const name = word ? certain(word).text : '(null)';
  if (name === '') refuseNameless(session, word);
  if (!session.kernel.namespaces.get(name)) {
    const machine = session.kernel.namespaces.get(INITIAL_NAMESPACE);
    if (!machine?.complete) giveUp(`whether there is a network namespace "${name}"`);
    stop(
      session,
      `Cannot open network namespace "${name}": No such file or directory\n`,
      word ?? option.word,
    );
  }
  session.namespace = name;
}

/** The empty name is the folder of all names: what `ip` says depends on whether it exists yet. */
function refuseNameless(session: Session, word: Word | undefined): never {
  session.hideStderr('whether a network namespace was ever named on this machine');
  return stop(session, '', word);
}
