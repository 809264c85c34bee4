import type { NameFileProblem } from '../../syntax/name-file/parse.ts';
import type { NameFileRule, Problem } from '../rule.ts';

export const misreadNameLine: NameFileRule = {
  subject: 'name-file',
  code: 'IPR202',
  name: 'misread-name-line',
  severity: 'warning',
  summary: 'iproute2 reads the line, but not as it looks.',
  explanation: `
iproute2 reads the lines of a name file with \`sscanf()\`, which is content with little:

- \`12abc\` is id 12 with the name \`abc\`; \`0x64\` alone is id 0 with the name \`x64\`, and \`0X64 vpn\` is id 0 with the name
  \`X64\`: only a small \`0x\` begins a hexadecimal id;
- \`100 #isp1\` gives the name \`#isp1\`, and \`100 isp1#uplink\` the name \`isp1#uplink\`: a comment needs a blank before it,
  and a name before that;
- \`100 isp1 isp2\` names \`isp1\` only: one name per line;
- what stands behind the 511th byte of a line, be it a comment, is read as a line of its own.
`,
  condition:
    'iproute2 reads a line, but takes another id or another name from it than the words that stand there, or passes over some of them.',
  example: { path: 'rt_tables', bad: '100 isp1#uplink\n', good: '100 isp1 # uplink\n' },
  *check({ file }) {
    for (const problem of file.problems) {
      const told = describe(problem);
      if (told) yield { span: problem.span, ...told };
    }
  },
};

function describe({ kind, entry }: NameFileProblem): Omit<Problem, 'span'> | undefined {
  switch (kind) {
    case 'name-in-id':
      return {
        message:
          `iproute2 reads this as id ${entry?.id} with the name \`${entry?.name}\`. Put a blank between id and name, and ` +
          'write a hexadecimal id with a small `0x`.',
      };
    case 'comment-in-name':
      return {
        message: `The \`#\` belongs to the name here: it is \`${entry?.name}\`. Put a blank before the comment.`,
      };
    case 'ignored-words':
      return {
        severity: 'information',
        message: `Only \`${entry?.name}\` is the name; what follows counts for nothing. One name per line, or a \`#\`.`,
      };
    case 'line-too-long':
      return {
        message:
          'iproute2 reads 511 bytes of a line and takes the rest for a line of its own. Break the line here.',
      };
    default:
      return undefined;
  }
}
