import { describe, expect, test } from 'vitest';
import { type Directive, parseDirectives } from '../../../server/src/script/directives.ts';

function directiveOf(comment: string, firstCommand = 0): Directive | undefined {
  const text = `# iproute2-ls: ${comment}`;
  const span = { start: 0, end: text.length };
  return parseDirectives([{ span, text: text.slice(1) }], firstCommand, text)[0];
}

describe('directives', () => {
  test.each([
    ['world=fresh', { kind: 'world', world: 'fresh', valueSpan: { start: 21, end: 26 } }],
    ['world=lab/router.sh ', { kind: 'world', world: 'lab/router.sh' }],
    ['target=6.1', { kind: 'target', target: '6.1', valueSpan: { start: 22, end: 25 } }],
    ['target=busybox', { kind: 'target', target: 'busybox' }],
    ['set NET=10.0.0.0/8', { kind: 'set', name: 'NET', value: '10.0.0.0/8' }],
    ['set OPTS="a b"', { kind: 'set', name: 'OPTS', value: 'a b' }],
    ['set 1=start', { kind: 'set', name: '1', value: 'start' }],
    ['set EMPTY=', { kind: 'set', name: 'EMPTY', value: '' }],
    [
      'disable=IPR101',
      { kind: 'disable', scope: 'next', codes: [{ code: 'IPR101', span: { start: 23, end: 29 } }] },
    ],
    ['disable=IPR101, IPR205', { kind: 'disable', codes: [{ code: 'IPR101' }, { code: 'IPR205' }] }],
    [
      'expect 10.0.0.1 from 10.0.0.2 -> via 10.0.0.3 dev eth0',
      {
        kind: 'expect',
        flow: [{ text: '10.0.0.1' }, { text: 'from' }, {}],
        outcome: [{ text: 'via' }, {}, {}, {}],
      },
    ],
    [
      'expect 10.0.0.1 -> unreachable',
      { kind: 'expect', outcome: [{ text: 'unreachable', span: { start: 34, end: 45 } }] },
    ],
  ])('%s', (comment, directive) => {
    expect(directiveOf(comment)).toMatchObject(directive);
  });

  test.each([
    'world=',
    'world',
    'target',
    'target=latest',
    'target=6.1 busybox',
    'set 1x=2',
    'set',
    'disable',
    'disable=foo bar',
    'expect',
    'expect 10.0.0.1',
    'expect -> x',
    'wrld=fresh',
    '',
  ])('malformed: %j', (comment) => {
    expect(directiveOf(comment)).toMatchObject({ kind: 'malformed' });
  });

  test('before the first command a `disable` is for the file', () => {
    expect(directiveOf('disable=IPR101', 1000)).toMatchObject({ scope: 'file' });
  });

  test('other comments are none', () => {
    const span = { start: 0, end: 1 };
    expect(
      parseDirectives(
        [
          { span, text: ' see iproute2-ls: world=fresh' },
          { span, text: '!/bin/sh' },
        ],
        0,
        ' ',
      ),
    ).toEqual([]);
  });
});
