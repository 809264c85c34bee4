import { describe, expect, test } from 'vitest';
import type { Language } from '../../../server/src/analysis/analysis.ts';
import { formatEdits } from '../../../server/src/features/format.ts';
import { analysed, edited } from './kit.ts';

function formatted(text: string, language: Language): string {
  const { analysis } = analysed(text, { language });
  return edited(text, formatEdits(analysis));
}

describe('formatting', () => {
  test.each<[string, Language, string, string]>([
    [
      'a batch file: blanks, margins, line ends',
      'batch',
      '  link  set\teth0 up  \nroute add default',
      'link set eth0 up\nroute add default',
    ],
    ['empty lines', 'batch', 'link\n\n \n\nroute\n', 'link\n\nroute\n'],
    [
      'quotes and comments stay',
      'batch',
      "link set  a alias 'x  y'  # two  blanks\n#   own\n",
      "link set a alias 'x  y'  # two  blanks\n#   own\n",
    ],
    ['joined lines stay joined', 'batch', 'link  set \\\n    a   up\n', 'link set \\\n    a up\n'],
    [
      'a blank behind a backslash keeps lines apart',
      'batch',
      'link show \\ \nroute\n',
      'link show \\ \nroute\n',
    ],
    ['a line that `ip` would not read', 'batch', 'link  set "a   up\n', 'link  set "a   up\n'],
    [
      'a name file: number, tab, name',
      'names',
      ' 100    isp1 \n\n\n# mine  \n0x65 isp2\n',
      '100\tisp1\n\n# mine\n0x65\tisp2\n',
    ],
    ['a line that is not read as it looks', 'names', '100  isp1  more\n', '100  isp1  more\n'],
    [
      'a shell script: `ip` commands alone',
      'shell',
      'if   true; then\n  ip   route  show  \nfi  \necho  x\n',
      'if   true; then\n  ip route show  \nfi  \necho  x\n',
    ],
    [
      'line breaks of a shell script stay',
      'shell',
      'ip route  add default \\\n   via 192.0.2.1\n',
      'ip route add default \\\n   via 192.0.2.1\n',
    ],
    ['Windows line ends', 'batch', 'link  show \r\n', 'link show\r\n'],
  ])('%s', (_, language, text, expected) => {
    expect(formatted(text, language)).toBe(expected);
    expect(formatted(expected, language)).toBe(expected);
  });

  test('only what is in the range', () => {
    const text = 'ip  link\nip  route\n';
    const { analysis } = analysed(text);
    expect(edited(text, formatEdits(analysis, { start: 9, end: text.length }))).toBe('ip  link\nip route\n');
  });
});
