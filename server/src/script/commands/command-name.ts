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
  busybox: { valued: [], positional: 0 },
  time: { valued: ['-f', '-o'], positional: 0 },
  coproc: { valued: [], positional: 0 },
};

/** The words from the command on that prefixes in front of it run; the same words where there are none. */
export function withoutPrefixes(words: readonly Word[]): readonly Word[] {
  const behind = prefixLength(words);
  return behind > 0 ? withoutPrefixes(words.slice(behind)) : words;
}

/** How many words stand before the command that the first word runs: 0 if it runs none (`command -v ip`). */
export function prefixLength(words: readonly Word[]): number {
  const [name] = words;
  const base = name?.certain ? name.text.replace(/^.*\//, '') : '';
  const prefix = Object.hasOwn(PREFIXES, base) ? PREFIXES[base] : undefined;
  if (!prefix || (base === 'command' && /^-[vV]/.test(words[1]?.text ?? ''))) return 0;
  let at = 1;
  for (; words[at]?.text.startsWith('-'); at++) {
    if (words[at]?.text === '--') {
      at++;
      break;
    }
    if (prefix.valued.includes(words[at]?.text ?? '')) at++;
  }
  while (/^[A-Za-z_]\w*=/.test(words[at]?.text ?? '')) at++;
  at += prefix.positional;
  return at < words.length ? at : 0;
}
