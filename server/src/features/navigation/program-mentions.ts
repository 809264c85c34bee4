import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { literalText, walkCommands } from '../../analysis/shell-walk.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import { isBelow, nameFileFolders } from '../../names/folders.ts';
import { nameFileRole } from '../../names/layers.ts';
import type { NameKind } from '../../names/name-table.ts';
import { commandIndex, isIp } from '../../script/commands/command-name.ts';
import type { Machine } from '../../script/timeline.ts';
import type { Redirection, ShellWord, WordPart } from '../../syntax/shell/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { perObject } from '../../text/per-object.ts';
import type { Span } from '../../text/span.ts';
import type { Mention, SubjectKind } from './mention.ts';
import { namedKeys, scopedKey } from './subject-keys.ts';

/** Written-out text of a command, with its place. */
interface Literal {
  readonly text: string;
  readonly span: Span;
}

/**
 * What a shell script says of devices, namespaces and names to other programs than `ip`: `iptables -i wan`, `sysctl
 * net.ipv4.conf.wan.rp_filter`, `nsenter --net=/run/netns/blue`, `grep -q isp1 /etc/iproute2/rt_tables`.
 */
export function programMentions(analysis: ScriptAnalysis): Mention[] {
  const script = analysis.basis?.script;
  if (!script) return [];
  return walkCommands(script).flatMap(({ command, redirections }) =>
    mentionsIn(command.words, redirections, analysis),
  );
}

function mentionsIn(
  words: readonly ShellWord[],
  redirections: readonly Redirection[],
  analysis: ScriptAnalysis,
): Mention[] {
  const { program, own, namespace } = programOf(words);
  if (program === 'ip') return [];
  const targets = redirections.flatMap(({ target }) => target ?? []);
  const texts = [...own, ...targets].flatMap(({ parts }) => parts.flatMap(literalOf));
  const found = (kind: SubjectKind, keys: string[], { text, span }: Literal): Mention => {
    const place = { uri: analysis.uri, span };
    return { kind, keys, text, written: place, used: place, defines: false };
  };
  const devices = [...texts.flatMap(inSettings), ...argumentsOf(program, own, analysis)];
  const files = namesIn([...own, ...targets], analysis);
  return [
    ...devices.map((each) => found('device', [scopedKey(namespace, each.text)], each)),
    ...texts.flatMap(inNamespaceFiles).map((each) => found('namespace', [each.text], each)),
    ...files.map(({ kind, ...each }) =>
      found(kind, namedKeys(kind, each.text, analysis.timeline.end.names), each),
    ),
  ];
}

/** The program that runs, behind `sudo` and `ip netns exec NAME`, with its arguments. */
const programOf = perObject((words: readonly ShellWord[]) => {
  const typed = words.map((word): Word => {
    const text = literalText(word);
    return { text: text ?? '', span: word.span, certain: text !== undefined };
  });
  let at = commandIndex(typed);
  let namespace: string = INITIAL_NAMESPACE;
  const first = typed[at];
  if (first && isIp(first) && typed[at + 1]?.text === 'netns' && typed[at + 2]?.text === 'exec') {
    namespace = typed[at + 3]?.text ?? INITIAL_NAMESPACE;
    at = commandIndex(typed, at + 4);
  }
  const program = (typed[at]?.text ?? '').replace(/^.*\//, '');
  return { program, own: words.slice(at + 1), namespace };
});

/** Where nothing is taken away in the text: each of its characters stands in the script. */
function literalOf(part: WordPart): Literal[] {
  if (part.kind !== 'text' || part.span.end - part.span.start < part.text.length) return [];
  const quotes = part.span.end - part.span.start - part.text.length;
  if (quotes !== 0 && quotes !== 2) return [];
  const start = part.span.start + quotes / 2;
  return [{ text: part.text, span: { start, end: start + part.text.length } }];
}

/** The groups of a pattern, with their places. */
function groupsOf({ text, span }: Literal, pattern: RegExp): Literal[] {
  return [...text.matchAll(pattern)].map((match) => {
    const start = span.start + (match.indices?.[1]?.[0] ?? 0);
    const name = match[1] ?? '';
    return { text: name, span: { start, end: start + name.length } };
  });
}

const SETTING = /\bnet[./]ipv[46][./](?:conf|neigh)[./]([^./\s=]+)[./]/dg;

/** `all` and `default` are no devices. */
function inSettings(literal: Literal): Literal[] {
  return groupsOf(literal, SETTING).filter(({ text }) => text !== 'all' && text !== 'default');
}

const NAMESPACE_FILE = /\/run\/netns\/([^/\s]+)/dg;

function inNamespaceFiles(literal: Literal): Literal[] {
  return groupsOf(literal, NAMESPACE_FILE);
}

/** Programs that are told of a device by an option. */
const WITH_OPTION: ReadonlySet<string> = new Set(
  'iptables ip6tables iptables-nft ip6tables-nft ebtables tc bridge tcpdump tshark ping ping6 arping traceroute mtr'.split(
    ' ',
  ),
);

/** Programs of which an argument is a device. */
const WITH_ARGUMENT: ReadonlySet<string> = new Set(
  'ifconfig brctl ethtool iwconfig wg wg-quick ifup ifdown dhclient dhcpcd udhcpc vconfig'.split(' '),
);

const DEVICE_OPTIONS: ReadonlySet<string> = new Set(
  '-i -o -I --in-interface --out-interface --interface dev'.split(' '),
);

function argumentsOf(program: string, words: readonly ShellWord[], { timeline }: ScriptAnalysis): Literal[] {
  if (WITH_OPTION.has(program)) {
    return words.flatMap((word, index) => {
      const before = words[index - 1];
      const isValue = before !== undefined && DEVICE_OPTIONS.has(literalText(before) ?? '');
      return isValue ? wholeWord(word).filter(({ text }) => /^[\w.@-]+$/.test(text)) : [];
    });
  }
  if (!WITH_ARGUMENT.has(program)) return [];
  return words.flatMap(wholeWord).filter(({ text }) => isLink(text, timeline.end));
}

function wholeWord({ parts }: ShellWord): Literal[] {
  const [part, ...more] = parts;
  return part && more.length === 0 ? literalOf(part) : [];
}

function isLink(name: string, { kernel }: Machine): boolean {
  return [...kernel.namespaces.values()].some((namespace) => linkNamed(namespace, name) !== undefined);
}

/** Names of a database in the words of a command that is given one of its files: `grep -q isp1 FILE`. */
function namesIn(
  words: readonly ShellWord[],
  { timeline }: ScriptAnalysis,
): (Literal & { kind: NameKind })[] {
  const kinds = words.flatMap((word) => kindOfFile(literalText(word)) ?? []);
  const [kind] = kinds;
  if (!kind) return [];
  const table = timeline.end.names.table(kind);
  const texts = words.filter((word) => kindOfFile(literalText(word)) === undefined);
  return texts
    .flatMap(({ parts }) => parts.flatMap(literalOf))
    .flatMap((literal) => groupsOf(literal, /(?<![\w.-])([A-Za-z][\w.-]*)/dg))
    .filter(({ text }) => table.idOf(text) !== undefined)
    .map((literal) => ({ ...literal, kind }));
}

function kindOfFile(path: string | undefined): NameKind | undefined {
  if (path === undefined || !nameFileFolders.some((folder) => isBelow(path, folder))) return undefined;
  return nameFileRole(path)?.kind;
}
