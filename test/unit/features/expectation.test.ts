import { describe, expect, test } from 'vitest';
import { expectationAfter } from '../../../server/src/features/expectation.ts';
import type { Word } from '../../../server/src/syntax/word.ts';

function words(text: string): Word[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ text: word, span: { start: 0, end: 0 }, certain: true }));
}

/** What may stand at `<|>`, the kinds of entries apart. */
function expected(marked: string) {
  const [before = '', behind = ''] = marked.split('<|>');
  const { objects, verbs, keywords, values } = expectationAfter(words(before), words(behind));
  const names = (specs: readonly { readonly name: string }[]) => specs.map((spec) => spec.name);
  return {
    objects: names(objects),
    verbs: names(verbs),
    keywords: names(keywords),
    values: values.map(({ spec, keyword }) => `${keyword.name}: ${spec.kind}`),
  };
}

describe('what may come next', () => {
  test('an object or an option first', () => {
    expect(expected('<|>').objects).toEqual(expect.arrayContaining(['route', 'rule', 'address', 'link']));
  });

  test('then a verb', () => {
    expect(expected('route <|>').verbs).toEqual(expect.arrayContaining(['add', 'replace', 'show', 'get']));
    expect(expected('-4 ru <|>').verbs).toContain('add');
  });

  test('then a prefix or a keyword', () => {
    const { keywords, values } = expected('route add <|>');
    expect(keywords).toEqual(expect.arrayContaining(['via', 'dev', 'table']));
    expect(values).toEqual(['to: prefix']);
  });

  test('behind a keyword its value and nothing else', () => {
    expect(expected('route add default via <|>')).toEqual({
      objects: [],
      verbs: [],
      keywords: [],
      values: ['via: address'],
    });
    expect(expected('r a default table <|> dev eth0').values).toEqual(['table: table']);
  });

  test('keywords that are there already do not come again, wherever they stand', () => {
    const { keywords } = expected('route add default via 192.0.2.1 <|> dev eth0');
    expect(keywords).not.toContain('via');
    expect(keywords).not.toContain('dev');
    expect(keywords).toContain('metric');
  });

  test('inside a nexthop both its keywords and the next one', () => {
    const { keywords } = expected('route add default nexthop via 192.0.2.1 <|>');
    expect(keywords).toEqual(expect.arrayContaining(['dev', 'weight', 'nexthop']));
  });

  test('nothing behind an object or verb that does not exist', () => {
    expect(expected('bogus <|>')).toEqual({ objects: [], verbs: [], keywords: [], values: [] });
    expect(expected('route bogus <|>')).toEqual({ objects: [], verbs: [], keywords: [], values: [] });
  });
});
