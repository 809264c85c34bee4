const CLASSES: Readonly<Record<string, string>> = {
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
  digit: '0123456789',
  space: ' \t\n\v\f\r',
  blank: ' \t',
  alpha: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  alnum: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

/** The characters of a set of tr(1): ranges, classes and escapes written out; undefined for what is none of these. */
export function expandSet(set: string): string[] | undefined {
  if (/^\[[=.]/.test(set)) return undefined;
  const items = set.match(/\[:\w+:\]|(?:\\[\s\S]|[\s\S])-(?:\\[\s\S]|[\s\S])|\\[\s\S]|[\s\S]/g) ?? [];
  const characters = items.map(membersOf);
  return characters.every((each) => each !== undefined) ? characters.flat() : undefined;
}

function membersOf(item: string): string[] | undefined {
  const name = /^\[:(\w+):\]$/.exec(item)?.[1];
  if (name !== undefined) return CLASSES[name]?.split('');
  const [, low, high] = /^(\\[\s\S]|[\s\S])-(\\[\s\S]|[\s\S])$/.exec(item) ?? [];
  const first = singleCharacter(low ?? item);
  if (high === undefined || first === undefined) return first === undefined ? undefined : [first];
  const last = singleCharacter(high)?.charCodeAt(0);
  const from = first.charCodeAt(0);
  if (last === undefined || last > 0x7f || last < from) return undefined;
  return Array.from({ length: last - from + 1 }, (_, i) => String.fromCharCode(from + i));
}

/** The character that one token stands for. */
export function singleCharacter(token: string): string | undefined {
  return token.length === 1 ? token : ESCAPES[token[1] as string];
}
