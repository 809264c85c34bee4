import { expect, test } from 'vitest';
import { documentLinks } from '../../../../server/src/features/structure/links.ts';
import { analysed } from '../kit.ts';

/** Each link as `written text -> what it leads to`. */
function links(script: string): string[] {
  const { analysis, text } = analysed(script);
  return documentLinks(analysis).map(
    (link) =>
      `${text.slice(link.span.start, link.span.end)} -> ${link.kind === 'file' ? link.path : link.code}`,
  );
}

test.each([
  ['. ./lib.sh', './lib.sh -> ./lib.sh'],
  ['source "lib.sh" up', '"lib.sh" -> lib.sh'],
  ['. "$(dirname "$0")/lib.sh"', '"$(dirname "$0")/lib.sh" -> ./lib.sh'],
  ['# iproute2-ls: world=router.json', 'router.json -> router.json'],
  ['sudo ip -batch lines.batch', 'lines.batch -> lines.batch'],
  ['# iproute2-ls: disable=IPR101', 'IPR101 -> IPR101'],
])('%s', (script, expected) => {
  expect(links(`${script}\n`)).toEqual([expected]);
});

test.each(['# iproute2-ls: world=fresh', 'ip -batch -', '. "$LIB"', 'echo source lib.sh'])(
  'none: %s',
  (script) => {
    expect(links(`${script}\n`)).toEqual([]);
  },
);
