import { isRead } from '../name-file-context.ts';
import type { NameFileRule } from '../rule.ts';

export const unreadDropIn: NameFileRule = {
  subject: 'name-file',
  code: 'IPR208',
  name: 'unread-drop-in',
  severity: 'warning',
  summary: 'A file in a drop-in folder is not read, since its name does not end in `.conf`.',
  explanation: `
Of the folders \`rt_tables.d\`, \`rt_protos.d\` and \`rt_addrprotos.d\` iproute2 reads files whose name ends in \`.conf\` and does
not begin with a dot. It passes over all others without a word, so that their names are unknown.

Rename the file: \`rt_tables.d/vpn\` to \`rt_tables.d/vpn.conf\`.
`,
  condition: 'A file lies in a drop-in folder, and its name does not end in `.conf`, or begins with a dot.',
  example: {
    path: 'rt_tables.d/vpn',
    bad: '100 vpn\n',
    goodPath: 'rt_tables.d/vpn.conf',
    good: '100 vpn\n',
  },
  *check({ uri, kind, file }) {
    const first = file.entries[0];
    if (!first || isRead(uri)) return;
    yield {
      span: first.span,
      message:
        `iproute2 reads only files of ${kind}.d whose name ends in \`.conf\` and begins with no dot: the names of this ` +
        'file are unknown. Rename it.',
    };
  },
};
