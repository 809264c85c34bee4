import type { NameKind } from '../../names/name-table.ts';
import type { ValueKind } from '../../syntax/ip/keywords.ts';
import { isLiteral, placeOf } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const numberForName: ScriptRule = {
  subject: 'script',
  code: 'IPR212',
  name: 'number-for-name',
  severity: 'hint',
  preset: 'strict',
  summary: 'A table or protocol is given by its number although it has a name.',
  explanation: `
\`table 100\` and \`proto 200\` work without any file, and say nothing. Where a name file gives the number a name, the name tells the
reader what the table is for, \`ip route\` prints it, and a change of the number happens in one place.

There are good reasons for numbers: the script then runs on machines that lack the file. So the finding is only told where it is asked for,
by the preset \`strict\`.
`,
  condition:
    'A number is written out where `ip route` or `ip rule` takes a table or a protocol, and a name file or iproute2 itself gives it a name.',
  fix: 'Writes the name in the place of the number.',
  example: {
    bad: 'ip route show table 254\n',
    good: 'ip route show table main\n',
  },
  *check({ judged, text }) {
    for (const each of judged) {
      if (!/^(?:route|rule) /.test(each.action)) continue;
      for (const { spec, values } of each.command.clauses) {
        const value = spec?.values[0];
        const kind = value && DATABASES[value.kind];
        const [word] = values;
        if (!kind || !word?.certain || !/^\d+$/.test(word.text)) continue;
        const name = each.names.table(kind).nameOf(Number(word.text));
        if (name === undefined || /^\d/.test(name) || !isLiteral(word, each, text)) continue;
        const span = placeOf(word, each);
        yield {
          span,
          message: `\`${word.text}\` is \`${name}\`: the name tells more.`,
          fixes: [{ title: `Write \`${name}\``, edits: [{ span, text: name }] }],
        };
      }
    }
  },
};

const DATABASES: Readonly<Partial<Record<ValueKind, NameKind>>> = {
  table: 'rt_tables',
  protocol: 'rt_protos',
};
