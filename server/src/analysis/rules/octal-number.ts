import type { NameKind } from '../../names/name-table.ts';
import type { Word } from '../../syntax/word.ts';
import { type JudgedCommand, placeOf } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const octalNumber: ScriptRule = {
  subject: 'script',
  code: 'IPR420',
  name: 'octal-number',
  severity: 'warning',
  summary: 'A number with a leading zero is read as octal.',
  explanation: `
\`ip\` reads numbers as C does: \`0x\` begins a hexadecimal, \`0\` an octal one. \`table 010\` is table 8, \`priority 0100\` is 64, and \`table 09\`
is refused. It is most often met where numbers are padded (\`printf %03d\`), or put together with a VLAN's or a site's number.

Write them without zeros; in bash \`$((10#$n))\` takes them off.
`,
  condition:
    'The number behind `table`, `priority`, `goto`, `fwmark`, `metric` or `proto` of `ip rule` and `ip route` has a leading zero, and stands for another one than its decimal digits.',
  fix: 'Takes the leading zeros off, so that the number is decimal.',
  example: {
    bad: 'ip rule add from 192.0.2.2 table 010 priority 1000\n',
    good: 'ip rule add from 192.0.2.2 table 10 priority 1000\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (!/^(?:rule|route) /.test(judged.action)) continue;
      for (const { word, read } of octalsOf(judged)) {
        const plain = word.text.replace(/^0+/, '');
        const span = placeOf(word, judged);
        yield {
          span,
          message: `\`${word.text}\` is octal, and means ${read}. Write \`${plain}\`, or \`${read}\` if that is meant.`,
          ...(context.text.slice(span.start, span.end) === word.text && {
            fixes: [{ title: `Write \`${plain}\``, edits: [{ span, text: plain }] }],
          }),
        };
      }
    }
  },
};

/** The keywords that take numbers of any base, with the names that come first. */
const KEYWORDS: Readonly<Record<string, NameKind | undefined>> = {
  table: 'rt_tables',
  protocol: 'rt_protos',
  priority: undefined,
  metric: undefined,
  goto: undefined,
  fwmark: undefined,
};

function octalsOf({ command, names }: JudgedCommand): { word: Word; read: number }[] {
  return command.clauses.flatMap(({ spec, values: [word] }) => {
    if (!spec || !word?.certain || !Object.hasOwn(KEYWORDS, spec.name)) return [];
    const kind = KEYWORDS[spec.name];
    const isName = kind !== undefined && names.table(kind).idOf(word.text) !== undefined;
    const read = /^0+[1-7][0-7]*$/.test(word.text) ? Number.parseInt(word.text, 8) : undefined;
    return read === undefined || isName || read === Number(word.text) ? [] : [{ word, read }];
  });
}
