import { describe, expect, test } from 'vitest';
import { complete } from '../../../server/src/features/completion.ts';
import { analysed, edited } from './kit.ts';

/** What is offered at `<|>`. */
function offered(marked: string): string[] {
  const { analysis, offset } = analysed(marked);
  return complete(analysis, offset).map(({ label }) => label);
}

describe('completion of directives', () => {
  test.each([
    ['# iproute2-ls: <|>', ['world=', 'set ', 'disable=', 'expect ']],
    ['# iproute2-ls: world=<|>', ['assumed', 'fresh']],
    [
      '# iproute2-ls: expect 1.1.1.1 -> <|>',
      ['via', 'dev', 'src', 'table', 'unreachable', 'blackhole', 'prohibit'],
    ],
    ['ip link set $WAN up\n# iproute2-ls: set <|>', ['WAN=']],
    ['# ipr<|>', ['iproute2-ls: ']],
  ])('%s', (marked, expected) => {
    expect(offered(marked)).toEqual(expected);
  });

  test('codes of findings, also behind another one', () => {
    expect(offered('# iproute2-ls: disable=<|>')).toContain('IPR101');
    expect(offered('# iproute2-ls: disable=IPR101,IPR<|>')).toContain('IPR102');
  });

  test('takes the place of what is typed', () => {
    const { analysis, text, offset } = analysed('# iproute2-ls: wo<|>\n');
    const world = complete(analysis, offset).find(({ label }) => label === 'world=');
    expect(world && edited(text, [{ span: world.replace, text: world.label }])).toBe(
      '# iproute2-ls: world=\n',
    );
  });

  test.each(['# a comment <|>', '# iproute2-ls: nothing else <|>'])('nothing at %s', (marked) => {
    expect(offered(marked)).toEqual([]);
  });
});
