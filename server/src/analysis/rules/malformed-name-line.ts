import type { NameFileRule } from '../rule.ts';

export const malformedNameLine: NameFileRule = {
  subject: 'name-file',
  code: 'IPR201',
  name: 'malformed-name-line',
  severity: 'error',
  summary: 'A line holds no id with a name: iproute2 stops reading the file there.',
  explanation: `
A line of a name file is an id, decimal or hexadecimal with \`0x\`, and a name. Blank lines and lines that begin with \`#\`
count for nothing. At any other line iproute2 prints \`Database ... is corrupted at ...\`, on every run, and gives the file
up: the names above the line stay, those below it are unknown, so that \`ip route add ... table NAME\` fails for them. The
drop-in files are still read.

A line break as Windows writes it (CR LF) does no harm behind a name, but makes a blank line malformed.

Write the id first, then the name; put a \`#\` before what is neither.
`,
  condition:
    'A line is neither blank, nor begins with `#`, nor is an id with a name behind it as iproute2 reads it.',
  example: { path: 'rt_tables', bad: '100 isp1\nisp2 101\n102 vpn\n', good: '100 isp1\n101 isp2\n102 vpn\n' },
  *check({ file }) {
    const lost = file.unread.map(({ name }) => `\`${name}\``);
    for (const { kind, span } of file.problems) {
      if (kind === 'malformed') {
        const loss = lost.length > 0 ? ` The names below it are unknown: ${lost.join(', ')}.` : '';
        yield {
          span,
          message:
            'Not an id with a name: iproute2 calls the file corrupted and stops reading here.' +
            `${loss} Write \`ID NAME\`, or put a \`#\` before it.`,
        };
      } else if (kind === 'malformed-unread') {
        const message = 'Not an id with a name either. Write `ID NAME`, or put a `#` before it.';
        yield { span, message };
      }
    }
  },
};
