import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../server/src/features/completion.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { embeddedFormats, readEmbedded } from '../../../server/src/syntax/embedded/formats.ts';
import { analysisOf } from './kit.ts';

/** What documents of these kinds are made of. */
const PARTS = [
  ...[
    'iface eth0 inet static\n',
    ' address 10.0.0.1/24\n',
    ' gateway 10.0.0.254\n',
    'up ',
    'post-down ',
    'auto ',
  ],
  ...[
    '[Interface]\n',
    '[Peer]\n',
    'Address = fd00::1/64, 10.0.0.1/33\n',
    'PrivateKey=x\n',
    'AllowedIPs = ::/0,\n',
  ],
  ...[
    'PostUp = ',
    '%i',
    '[Service]\n',
    'ExecStart=',
    'ExecStop=-@',
    'Environment=',
    '${X}',
    '$X',
    '%',
    ' ; ',
    '\\x',
  ],
  ...['RUN ', 'RUN ["ip"', ', "link"]\n', 'RUN <<EOF\n', 'EOF\n', 'ENV A=1\n', '# escape=`\n'],
  ...[
    'jobs:\n',
    '  a:\n',
    '    steps:\n',
    '      - run: |\n',
    '          ',
    'runcmd:\n',
    ' - [ip, ',
    ' - >\n',
    '*a',
    '&a',
  ],
  ...[
    '```sh\n',
    '```console\n',
    '```\n',
    '> ',
    '$ ',
    '~~~',
    '${{ x }}',
    '\t',
    '\r\n',
    '\n',
    '\\\n',
    '"',
    "'",
    '\\',
    '#',
  ],
  ...[
    'ip route add 10.0.0.0/8 dev eth0',
    'ip rule del',
    ' ip ',
    '10.0.0.0/33',
    "sh -c 'ip link'",
    '\u{1f600}',
    '\0',
    ';',
  ],
];

const documents = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

describe.each(embeddedFormats)('any text as %s', (format) => {
  test('is read, with every part where it stands', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { runs } = readEmbedded(format, text, 'wg0.conf');
        const scripts = runs.flatMap((run) => run.scripts);
        for (const { span, pieces } of scripts) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
          for (const piece of pieces) {
            if ('hole' in piece || !piece.span) continue;
            expect(text.slice(piece.span.start, piece.span.end)).toBe(piece.text);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('is analysed, and asked for everything', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (text, place) => {
        const analysis = analysisOf(format, text, 'wg0.conf');
        for (const { span } of analysis.findings)
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
        const offset = place % (text.length + 1);
        hover(analysis, offset);
        complete(analysis, offset);
      }),
      { numRuns: 300 },
    );
  });
});
