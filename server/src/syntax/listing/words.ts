/** Words of a line of `ip`, read one after another into an item under the names that `ip -j` gives. */

/** An item that is being read. */
export type Draft = Record<string, unknown>;

/** A line's words, from first to last. */
export class Words {
  private at = 0;
  private readonly list: readonly string[];

  constructor(line: string) {
    this.list = line.split(/\s+/).filter((word) => word !== '');
  }

  /** The word that comes next; '' behind the last. */
  get ahead(): string {
    return this.list[this.at] ?? '';
  }

  get isDone(): boolean {
    return this.at >= this.list.length;
  }

  /** Takes the next word; '' behind the last. */
  next(): string {
    return this.list[this.at++] ?? '';
  }

  /** Takes the next word if it is this one. */
  take(word: string): boolean {
    const isNext = this.ahead === word;
    if (isNext) this.at++;
    return isNext;
  }

  /** Takes all words before the first one of which this is true. */
  until(isEnd: (word: string) => boolean): string[] {
    const taken: string[] = [];
    while (!this.isDone && !isEnd(this.ahead)) taken.push(this.next());
    return taken;
  }
}

/** Reads what follows a word, into the item. */
export type Part = (item: Draft, words: Words) => void;

/** What words begin: each with how to read what follows. */
export type Parts = Readonly<Record<string, Part>>;

/** The next word is the value under this key. */
export function value(key: string): Part {
  return (item, words) => {
    item[key] = words.next();
  };
}

/** The word alone says it. */
export function flag(key: string, is = true): Part {
  return (item) => {
    item[key] = is;
  };
}

/** The word is one of a list under this key. */
export function inList(key: string, name: string): Part {
  return (item) => {
    item[key] = [...((item[key] as readonly string[] | undefined) ?? []), name];
  };
}

/** The next word is two values with this between them; without it the second is left out. */
export function pair(between: string, first: string, second: string): Part {
  return (item, words) => {
    const [one, other] = words.next().split(between, 2);
    item[first] = one;
    if (other !== undefined) item[second] = other;
  };
}

/** Reads all words; those that begin nothing are given back. */
export function readParts(parts: Parts, item: Draft, words: Words): string[] {
  const unknown: string[] = [];
  while (!words.isDone) {
    const word = words.next();
    if (Object.hasOwn(parts, word)) parts[word]?.(item, words);
    else unknown.push(word);
  }
  return unknown;
}
