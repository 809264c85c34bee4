import type { Family } from '../../net/address.ts';
import { type Fault, type Listing, type PlacedItem, type Section, settingOf } from './listing.ts';
import { type Asked, askedBy, BRIEF_FORM, promptedWords } from './prompt.ts';
import { LINK_LINE, ONE_LINE_ADDRESS, readLinkBlock, readOneLineAddress } from './text-link.ts';
import { NEXTHOP_LINE, readNexthopLine } from './text-nexthop.ts';
import { MORE_OF_A_ROUTE, ROUTE_LINE, readRouteLines } from './text-route.ts';
import { RULE_LINE, readRuleLine } from './text-rule.ts';
import type { Draft } from './words.ts';

/** What a line begins. */
type Beginning = 'link' | 'address' | 'rule' | 'nexthop' | 'route';

const BEGINNINGS: readonly (readonly [Beginning, RegExp])[] = [
  ['link', LINK_LINE],
  ['address', ONE_LINE_ADDRESS],
  ['rule', RULE_LINE],
  ['nexthop', NEXTHOP_LINE],
  ['route', ROUTE_LINE],
];

/** `lo  UNKNOWN  127.0.0.1/8`: a row of `ip -br`. */
const BRIEF_LINE = /^\S+\s+(?:UP|DOWN|UNKNOWN|DORMANT|LOWERLAYERDOWN|TESTING|NOTPRESENT)(?:\s|$)/;

function beginningOf(row: string): Beginning | undefined {
  return BEGINNINGS.find(([, pattern]) => pattern.test(row))?.[0];
}

/** True for a text that begins as the output of `ip`, or as a terminal in which `ip` was called. */
export function isTextListing(text: string): boolean {
  for (const row of text.split('\n')) {
    // Comments of scripts look like what the superuser typed.
    if (row.trim() === '' || row.trimStart().startsWith('#')) continue;
    const typed = promptedWords(row);
    if (typed) return typed.length > 0;
    return beginningOf(row) !== undefined || BRIEF_LINE.test(row);
  }
  return false;
}

/**
 * Reads what `ip` printed as text for people: any number of listings below each other, with the commands that were typed
 * or without. Any text is taken: what is no such listing is a fault.
 */
export function parseTextListing(text: string): Listing {
  const reader = new TextReader();
  for (const [line, row] of text.split('\n').entries()) reader.read(row.replace(COLOURS, '').trimEnd(), line);
  return reader.end();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are told colours by it
const COLOURS = /\x1b\[[\d;]*m/g;

/** One link, address, route, rule or nexthop object, with the rows that go on about it. */
interface Block {
  readonly begins: Beginning;
  readonly line: number;
  readonly rows: string[];
}

/** The listing that is being read. */
interface OpenSection {
  readonly kind: Section['kind'];
  readonly family: Family | undefined;
  readonly items: PlacedItem[];
  /** Where the last item stands in the order of such a listing. */
  last: number;
}

const FROM_NOTHING: Asked = { kind: undefined, isPart: false };

/** Lives while one text is read. */
class TextReader {
  private readonly sections: Section[] = [];
  private readonly faults: Fault[] = [];
  private readonly settings: { readonly name: string; readonly value: string }[] = [];
  private asked: Asked | undefined;
  private block: Block | undefined;
  private section: OpenSection | undefined;

  read(row: string, line: number): void {
    const typed = promptedWords(row);
    if (typed) this.prompt(typed, line);
    else if (row === '' || row.trimStart().startsWith('#')) this.closeSection();
    else if (!this.isSkipped()) for (const part of row.split('\\')) this.readRow(part, line);
  }

  end(): Listing {
    this.closeAnswer();
    const { sections, settings, faults } = this;
    return { sections, settings, faults, hasEmpty: false };
  }

  private prompt(typed: readonly string[], line: number): void {
    this.closeAnswer();
    const asked = typed.length === 0 ? FROM_NOTHING : askedBy(typed);
    this.asked = asked;
    if (asked.unreadable !== undefined) this.fault(line, `not read: ${asked.unreadable}`);
  }

  /** Output of other commands is not looked at, but for lines of `sysctl`. */
  private isSkipped(): boolean {
    return this.asked?.unreadable !== undefined;
  }

  private readRow(row: string, line: number): void {
    const begins = beginningOf(row);
    const setting = settingOf(row);
    if (this.asked && this.asked.kind === undefined) {
      if (setting) this.settings.push(setting);
    } else if (begins !== undefined) {
      this.closeBlock();
      this.block = { begins, line, rows: [row] };
    } else if (this.goesOn(row)) this.block?.rows.push(row);
    else if (setting) this.settings.push(setting);
    else this.fault(line, BRIEF_LINE.test(row) ? BRIEF_FORM : 'not a line of a listing of `ip` that is read');
  }

  private goesOn(row: string): boolean {
    if (this.block?.begins === 'route') return MORE_OF_A_ROUTE.test(row);
    return this.block?.begins === 'link' || (this.block?.begins === 'address' && /^\s*valid_lft/.test(row));
  }

  private fault(line: number, reason: string): void {
    this.faults.push({ line, reason });
  }

  private closeBlock(): void {
    const { block } = this;
    this.block = undefined;
    if (!block) return;
    const { item, kind } = this.itemOf(block);
    const place = placeOf(item, kind);
    const family = kind === 'routes' ? routeFamily(item) : undefined;
    const isSame =
      this.section?.kind === kind && this.section.family === family && place >= this.section.last;
    if (!isSame) this.openSection(kind, family);
    this.section?.items.push({ item, line: block.line });
    if (this.section) this.section.last = place;
  }

  private itemOf({ begins, line, rows }: Block): { item: Draft; kind: Section['kind'] } {
    if (begins === 'link') {
      const { item, faults } = readLinkBlock(rows);
      for (const { row, words } of faults) this.unknownWords(line + row, words);
      return { item, kind: 'addr_info' in item ? 'addresses' : 'links' };
    }
    const { item, unknown } = READERS[begins](rows.join(' '));
    this.unknownWords(line, unknown);
    return { item, kind: KINDS[begins](item) };
  }

  private unknownWords(line: number, words: readonly string[]): void {
    if (words.length > 0) this.fault(line, `\`${words.join(' ')}\` is not understood here`);
  }

  private openSection(kind: Section['kind'], family: Family | undefined): void {
    this.closeSection();
    this.section = { kind, family, items: [], last: -1 };
  }

  private closeSection(): void {
    this.closeBlock();
    const { section, asked } = this;
    this.section = undefined;
    if (!section) return;
    const isAsked = asked?.kind === section.kind;
    const family = section.family ?? (isAsked ? asked.family : undefined);
    this.sections.push({
      kind: section.kind,
      items: section.items,
      ...(family && { family }),
      ...(isAsked && asked.table !== undefined && { table: asked.table }),
      ...(isAsked && asked.isPart && { isPart: true }),
    });
  }

  /** At the end of what a command printed. A family that it told nothing of has nothing. */
  private closeAnswer(): void {
    const before = this.sections.length;
    this.closeBlock();
    this.closeSection();
    const { asked } = this;
    this.asked = undefined;
    if (!asked || asked.unreadable !== undefined || asked.isPart) return;
    const { kind, table } = asked;
    if (kind !== 'routes' && kind !== 'rules') return;
    const told = this.sections.slice(before).map(({ family }) => family);
    const families: readonly Family[] = asked.family ? [asked.family] : ['inet', 'inet6'];
    for (const family of families) {
      if (!told.includes(family))
        this.sections.push({ kind, family, items: [], ...(table !== undefined && { table }) });
    }
  }
}

const READERS = {
  address: readOneLineAddress,
  rule: readRuleLine,
  nexthop: readNexthopLine,
  route: readRouteLines,
} as const;

const KINDS: Readonly<Record<keyof typeof READERS, (item: Draft) => Section['kind']>> = {
  address: () => 'addresses',
  rule: () => 'rules',
  nexthop: () => 'nexthops',
  route: (item) => (isAnswer(item) ? 'answers' : 'routes'),
};

/** What `ip route get` prints names a user, or that no source was given. */
function isAnswer(item: Draft): boolean {
  return 'cache' in item || 'uid' in item || item.from === '::';
}

/** Listings are in the order of these numbers: where they fall, another one begins. */
function placeOf(item: Draft, kind: Section['kind']): number {
  if (kind === 'rules') return Number(item.priority);
  return kind === 'links' || kind === 'addresses' ? Number(item.ifindex) : 0;
}

/** Every IPv6 route has a preference. */
function routeFamily(item: Draft): Family {
  return 'pref' in item || String(item.dst).includes(':') ? 'inet6' : 'inet';
}
