import { addressBits, formatAddress } from '../../net/address.ts';
import { containsPrefix, networkOf, type Prefix, parsePrefix } from '../../net/prefix.ts';
import type { Span } from '../../text/span.ts';
import {
  type EmbeddedDocument,
  type EmbeddedPiece,
  type EmbeddedScript,
  impliedScript,
  sequentialRun,
} from './embedded-document.ts';
import { linesOf, trimmed, wordsIn } from './lines.ts';

/** A line `Key = value` of a section. Keys are compared without case. */
interface Entry {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** One item of a list between commas. */
interface Item {
  readonly text: string;
  readonly span: Span;
}

/** A configuration of wg-quick(8), and the interface that it is for. */
interface Configuration {
  readonly text: string;
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly span: Span;
}

/** What wg-quick(8) runs because of one file (src/wg-quick/linux.bash of wireguard-tools), its hooks included. */
export interface WgQuickScripts {
  readonly up: readonly EmbeddedScript[];
  readonly down: readonly EmbeddedScript[];
}

/** Undefined for a file that is no configuration of an interface. */
export function wgQuickScripts(text: string, fileName: string): WgQuickScripts | undefined {
  const configuration = readConfiguration(text, fileName);
  return configuration && { up: upScripts(configuration), down: downScripts(configuration) };
}

/** A file of wg-quick(8): what `up` runs, then what `down` runs, where hooks of it are written. */
export function readWireguard(text: string, fileName: string): EmbeddedDocument {
  const scripts = wgQuickScripts(text, fileName);
  if (!scripts) return { runs: [] };
  const { up, down } = scripts;
  const hasHooks = down.some(({ impliedBy }) => impliedBy === undefined);
  return { runs: [sequentialRun(up), ...(hasHooks ? [sequentialRun(down, 'aside')] : [])] };
}

function readConfiguration(text: string, fileName: string): Configuration | undefined {
  const head = /^[ \t]*\[interface\]/im.exec(text);
  const name = /^([\w=+.-]{1,15})\.conf$/.exec(fileName)?.[1];
  if (!head || name === undefined) return undefined;
  const start = head.index + head[0].indexOf('[');
  const entries = entriesOf(text);
  if (!entries.some(({ key }) => key === 'privatekey' || key === 'publickey' || key === 'address'))
    return undefined;
  return { text, name, entries, span: { start, end: head.index + head[0].length } };
}

function entriesOf(text: string): Entry[] {
  let section = '';
  return linesOf(text).flatMap((line): Entry[] => {
    const [content = ''] = text.slice(line.start, line.end).split('#', 1);
    const head = /^\s*\[(.*)\]/.exec(content)?.[1];
    if (head !== undefined) section = head.toLowerCase();
    const equals = content.indexOf('=');
    if (head !== undefined || equals < 0) return [];
    const key = content.slice(0, equals).trim().toLowerCase();
    const span = trimmed(text, { start: line.start + equals + 1, end: line.start + content.length });
    return [{ section, key, value: text.slice(span.start, span.end), span }];
  });
}

function valuesOf({ entries }: Configuration, section: string, key: string): Entry[] {
  return entries.filter((entry) => entry.section === section && entry.key === key);
}

function itemsOf(configuration: Configuration, section: string, key: string): Item[] {
  const { text } = configuration;
  return valuesOf(configuration, section, key).flatMap(({ span }) =>
    wordsIn(text.replaceAll(',', ' '), span).map((item) => ({
      text: text.slice(item.start, item.end),
      span: item,
    })),
  );
}

function upScripts(configuration: Configuration): EmbeddedScript[] {
  const { name, span } = configuration;
  const addresses = itemsOf(configuration, 'interface', 'address');
  const mtu = valuesOf(configuration, 'interface', 'mtu').at(-1);
  return [
    ...hooks(configuration, 'preup'),
    implied(`ip link add ${name} type wireguard`, span),
    ...addresses.map(({ text, span: at }) =>
      implied(`ip ${familyOf(text)} address add ${text} dev ${name}`, at),
    ),
    implied(`ip link set mtu ${mtu?.value ?? DEFAULT_MTU} up dev ${name}`, mtu?.span ?? span),
    ...routes(configuration, addresses),
    ...hooks(configuration, 'postup'),
  ];
}

/** Where no way to a peer tells another one: 1500 bytes less what the tunnel adds. */
const DEFAULT_MTU = 1420;

function implied(text: string, span: Span): EmbeddedScript {
  return impliedScript(text, span, 'wg-quick');
}

function familyOf(address: string): '-4' | '-6' {
  return address.includes(':') ? '-6' : '-4';
}

/** `%i` is the interface; each hook has a bash of its own. */
function hooks({ text, name, entries }: Configuration, key: string): EmbeddedScript[] {
  return entries
    .filter((entry) => entry.section === 'interface' && entry.key === key)
    .map(({ span }) => ({ pieces: withName(text, span, name), span, errexit: true }));
}

function withName(text: string, { start, end }: Span, name: string): EmbeddedPiece[] {
  let at = start;
  return text
    .slice(start, end)
    .split(/(%i)/)
    .map((part) => {
      const span = { start: at, end: at + part.length };
      at = span.end;
      return { text: part === '%i' ? name : part, span };
    });
}

/** The longest prefixes come first, else the last in the alphabet (sort -nr): a default route is the last to be added. */
function routes(configuration: Configuration, addresses: readonly Item[]): EmbeddedScript[] {
  const table = valuesOf(configuration, 'interface', 'table').at(-1)?.value ?? 'auto';
  if (table === 'off') return [];
  const allowed = itemsOf(configuration, 'peer', 'allowedips').map((item) => ({
    ...item,
    prefix: networkPrefix(item.text),
  }));
  const connected = addresses
    .flatMap(({ text }) => parsePrefix(text) ?? [])
    .filter(({ address, length }) => address.family === 'inet6' || length < addressBits('inet'));
  const seen = new Set<string>();
  return allowed
    .sort((a, b) => (b.prefix?.length ?? 0) - (a.prefix?.length ?? 0) || (a.text < b.text ? 1 : -1))
    .flatMap(({ text, span, prefix }) => {
      const canonical = prefix ? `${formatAddress(prefix.address)}/${prefix.length}` : text;
      if (seen.has(canonical)) return [];
      seen.add(canonical);
      return route(configuration, { canonical, prefix, span, table, connected });
    });
}

/** As WireGuard keeps it: without the bits behind the length. */
function networkPrefix(text: string): Prefix | undefined {
  const prefix = parsePrefix(text);
  return prefix && networkOf(prefix.address, prefix.length);
}

interface AllowedPrefix {
  readonly canonical: string;
  readonly prefix: Prefix | undefined;
  readonly span: Span;
  readonly table: string;
  readonly connected: readonly Prefix[];
}

function route(configuration: Configuration, allowed: AllowedPrefix): EmbeddedScript[] {
  const { canonical, prefix, span, table, connected } = allowed;
  const { name } = configuration;
  const family = familyOf(canonical);
  if (table !== 'auto')
    return [implied(`ip ${family} route add ${canonical} dev ${name} table ${table}`, span)];
  if (prefix?.length === 0) return defaultRoute(configuration, canonical, span);
  const isThere = prefix && connected.some((network) => containsPrefix(network, prefix));
  return isThere ? [] : [implied(`ip ${family} route add ${canonical} dev ${name}`, span)];
}

/** What is not sent by the tunnel itself looks into a table of its own, but first for anything better than a default route. */
function defaultRoute(configuration: Configuration, canonical: string, span: Span): EmbeddedScript[] {
  const family = familyOf(canonical);
  const table = markOf(configuration);
  const lines = [
    `ip ${family} route add ${canonical} dev ${configuration.name} table ${table}`,
    `ip ${family} rule add not fwmark ${table} table ${table}`,
    `ip ${family} rule add table main suppress_prefixlength 0`,
    ...(family === '-4' ? ['sysctl -q net.ipv4.conf.all.src_valid_mark=1'] : []),
  ];
  return lines.map((line) => implied(line, span));
}

/** The mark that the tunnel gives its own packets, which is the table's number too. */
function markOf(configuration: Configuration): number {
  const mark = valuesOf(configuration, 'interface', 'fwmark').at(-1)?.value;
  return Number(mark) || FIRST_TABLE;
}

const FIRST_TABLE = 51_820;

/** Rules are deleted only where they are found. */
function downScripts(configuration: Configuration): EmbeddedScript[] {
  const table = valuesOf(configuration, 'interface', 'table').at(-1)?.value ?? 'auto';
  const defaults = itemsOf(configuration, 'peer', 'allowedips').filter(({ text }) => /\/0+$/.test(text));
  const families = new Set(table === 'auto' ? defaults.map(({ text }) => familyOf(text)) : []);
  const rules = [...families].flatMap((family) => [
    `ip ${family} rule delete table ${markOf(configuration)}`,
    `ip ${family} rule delete table main suppress_prefixlength 0`,
  ]);
  const { name, span } = configuration;
  return [
    ...hooks(configuration, 'predown'),
    ...rules.map((text) => impliedScript(text, span, 'wg-quick', true)),
    implied(`ip link delete dev ${name}`, span),
    ...hooks(configuration, 'postdown'),
  ];
}
