import type { Word } from '../../syntax/word.ts';

/** `ip`, by whatever path it is called. */
export function isIp(word: Word): boolean {
  return word.certain && /^(?:.*\/)?ip$/.test(word.text);
}

/** A program that runs the command behind its own options and arguments. */
interface Prefix {
  /** Options that take a value as the next word. */
  readonly valued: readonly string[];
  /** How many arguments stand before the command. */
  readonly positional: number;
}

const PREFIXES: Readonly<Record<string, Prefix>> = {
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R'], positional: 0 },
  doas: { valued: ['-u', '-C'], positional: 0 },
  env: { valued: ['-u', '-C', '-S'], positional: 0 },
  command: { valued: [], positional: 0 },
  builtin: { valued: [], positional: 0 },
  nohup: { valued: [], positional: 0 },
  setsid: { valued: [], positional: 0 },
  nice: { valued: ['-n'], positional: 0 },
  ionice: { valued: ['-c', '-n', '-p'], positional: 0 },
  stdbuf: { valued: ['-i', '-o', '-e'], positional: 0 },
  timeout: { valued: ['-k', '-s'], positional: 1 },
  chrt: { valued: [], positional: 1 },
  taskset: { valued: [], positional: 1 },
  flock: { valued: ['-w', '-E'], positional: 1 },
  gosu: { valued: [], positional: 1 },
  unbuffer: { valued: [], positional: 0 },
  busybox: { valued: [], positional: 0 },
  time: { valued: ['-f', '-o'], positional: 0 },
  coproc: { valued: [], positional: 0 },
};

/** More prefixes than this in front of one command are not looked behind. */
const MOST_PREFIXES = 20;

/** Index of the command that prefixes in front of it run, from index `from` on: `from` itself where there are none. */
export function commandIndex(words: readonly Word[], from = 0): number {
  let at = from;
  for (let count = 0; count < MOST_PREFIXES; count++) {
    const behind = behindPrefix(words, at);
    if (behind === at) break;
    at = behind;
  }
  return at;
}

/** Index behind one prefix with its options and arguments; the same where none is (`command -v ip`). */
function behindPrefix(words: readonly Word[], from: number): number {
  const textAt = (index: number) => words[index]?.text ?? '';
  const base = words[from]?.certain ? textAt(from).replace(/^.*\//, '') : '';
  const prefix = Object.hasOwn(PREFIXES, base) ? PREFIXES[base] : undefined;
  if (!prefix || (base === 'command' && /^-[vV]/.test(textAt(from + 1)))) return from;
  let at = from + 1;
  while (textAt(at).startsWith('-') && textAt(at) !== '--') at += prefix.valued.includes(textAt(at)) ? 2 : 1;
  if (textAt(at) === '--') at++;
  while (/^[A-Za-z_]\w*=/.test(textAt(at))) at++;
  at += prefix.positional;
  return at < words.length ? at : from;
}
