import type { Family } from '../../net/address.ts';
import { parseCommand } from '../ip/grammar.ts';
import type { Clause, Command } from '../ip/tree.ts';
import type { Word } from '../word.ts';
import type { Section } from './listing.ts';

/** What a command in front of its output tells of that output. */
export interface Asked {
  /** Undefined: not one of the listings that are read. */
  readonly kind: Section['kind'] | undefined;
  readonly family?: Family | undefined;
  /** Of routes: `all`, or a name or number. */
  readonly table?: string | undefined;
  /** Why its output cannot be read. */
  readonly unreadable?: string;
  /** It lists only some: of those it tells everything. */
  readonly isPart: boolean;
}

/** `$ `, `# `, `user@host:~$ `, `[root@host ~]# ` and what was typed behind it. */
const PROMPT = /^\s*(?:[\w.+-]+@[\w.+:~/-]+\s?|\[[^\]]*\]\s?|[\w.+:~/-]*)?([$#%])\s+(\S.*)$/;

/** The words of `ip` in a line with a prompt; undefined for any other line. Other commands have none. */
export function promptedWords(line: string): readonly string[] | undefined {
  const [, mark, typed = ''] = PROMPT.exec(line) ?? [];
  if (mark === undefined) return undefined;
  const words = typed.split(/\s+/).filter((word) => word !== '' && word !== 'sudo');
  const isIp = /^(?:.*\/)?ip$/.test(words[0] ?? '');
  // What follows `# ` alone may be a comment.
  if (!isIp) return /^\s*#/.test(line) ? undefined : [];
  return words.slice(1);
}

/** What these words of `ip` list. */
export function askedBy(words: readonly string[]): Asked {
  const command = parseCommand(words.map(wordOf));
  const options = command.options.map(({ spec }) => spec?.name ?? '');
  const unreadable = unreadableBy(options);
  const verb = command.verbSpec?.name;
  const object = command.object?.spec?.name ?? '';
  if (object === 'route' && verb === 'get') return { kind: 'answers', isPart: true };
  const kind = verb === 'show' && Object.hasOwn(KINDS, object) ? KINDS[object] : undefined;
  if (kind === undefined) return { kind, isPart: false };
  const family = familyOf(command) ?? (kind === 'rules' ? 'inet' : undefined);
  const clauses = command.clauses.filter((clause) => !saysNothing(clause));
  if (kind !== 'routes') return withReason({ kind, family, isPart: clauses.length > 0 }, unreadable);
  const table = clauses.find(isTable)?.values[0]?.text ?? 'main';
  const others = clauses.some((clause) => !isTable(clause));
  const selective = others ? 'it lists only some of the routes' : undefined;
  const isOfIpv4 = family === undefined && table !== 'all';
  return withReason(
    { kind, family: isOfIpv4 ? 'inet' : family, table, isPart: false },
    unreadable ?? selective,
  );
}

const KINDS: Readonly<Record<string, Section['kind']>> = {
  address: 'addresses',
  link: 'links',
  route: 'routes',
  rule: 'rules',
  nexthop: 'nexthops',
};

function wordOf(text: string): Word {
  return { text, span: { start: 0, end: text.length }, certain: true };
}

function withReason(asked: Asked, unreadable: string | undefined): Asked {
  if (unreadable !== undefined) return { ...asked, unreadable };
  const selects = asked.isPart && (asked.kind === 'rules' || asked.kind === 'nexthops');
  return selects ? { ...asked, unreadable: `it lists only some of the ${asked.kind}` } : asked;
}

/** Why nothing is read of `ip -br`. */
export const BRIEF_FORM = 'the brief form (`-br`) leaves too much out';

function unreadableBy(options: readonly string[]): string | undefined {
  if (options.includes('-brief')) return BRIEF_FORM;
  if (options.includes('-json')) return 'lists in JSON are read from files of their own';
  return options.includes('-netns') ? 'it tells of another network namespace' : undefined;
}

function familyOf({ options }: Command): Family | undefined {
  const told = options.findLast(({ spec }) => ['-4', '-6', '-family'].includes(spec?.name ?? ''));
  const name = told?.spec?.name === '-family' ? told.values[0]?.text : told?.spec?.name;
  return name === '-4' || name === 'inet' ? 'inet' : name === '-6' || name === 'inet6' ? 'inet6' : undefined;
}

function isTable({ spec }: Clause): boolean {
  return spec?.name === 'table';
}

/** `scope` and the like select; a table of everything does not. */
function saysNothing({ keyword, values }: Clause): boolean {
  return keyword === undefined && values.length === 0;
}
