import { distance } from 'fastest-levenshtein';
import type { NameKind } from '../../names/name-table.ts';
import type { Fix } from '../finding.ts';
import { isLiteral, type JudgedCommand, placeOf } from '../judged-command.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { mayNameMore, type UnknownName, unknownNames } from '../unknown-names.ts';

export const unknownName: ScriptRule = {
  subject: 'script',
  code: 'IPR211',
  name: 'unknown-name',
  severity: 'information',
  summary: 'No name file that is known here has this name: `ip` fails where the machine has none either.',
  explanation: `
\`ip\` finds the names of tables, protocols, realms, scopes and types of service in the files below \`/etc/iproute2\` and
\`/usr/share/iproute2\`. Looked at were those of this machine and those of the workspace, and what the script itself writes. On the
machine that the script is for there may be more; where not, the command fails: \`"table" value is invalid\`.

Keep the file that gives the name in the same repository (\`iproute2/rt_tables.d/NAME.conf\`), have the script write it, or use the
number. Where a known name is nearly the same, a slip of the pen is likely, and the finding is a warning.

In a world where the names are known (\`# iproute2-ls: world=fresh\`) the command fails for certain: that is IPR301.
`,
  condition:
    'A word written out where `ip route` or `ip rule` takes a name is no number and in no name file, on a machine that is partly known. A warning where a known name differs in one letter, or in two of at least six.',
  fix: 'Writes the known name that is nearest.',
  example: {
    bad: 'ip route add 10.0.0.0/8 dev eth0 table uplnk proto 200\n',
    good: 'echo "100 uplnk" > /etc/iproute2/rt_tables.d/uplnk.conf\nip route add 10.0.0.0/8 dev eth0 table uplnk proto 200\n',
  },
  *check(context) {
    if (!mayNameMore(context.timeline)) return;
    for (const judged of context.judged) {
      for (const unknown of unknownNames(judged)) yield problemOf(unknown, judged, context);
    }
  },
};

/** What a name names. */
const THINGS: Readonly<Partial<Record<NameKind, string>>> = {
  rt_tables: 'table',
  rt_protos: 'protocol',
  rt_realms: 'realm',
  rt_scopes: 'scope',
  rt_dsfield: 'type of service',
};

function problemOf({ word, kind }: UnknownName, judged: JudgedCommand, context: ScriptContext): Problem {
  const span = placeOf(word, judged);
  const thing = THINGS[kind] ?? 'value';
  const near = nearest(
    word.text,
    judged.names.table(kind).entries.map(({ name }) => name),
  );
  const fix: Fix | undefined =
    near === undefined ? undefined : { title: `Write \`${near}\``, edits: [{ span, text: near }] };
  return {
    ...(near && { severity: 'warning' }),
    span,
    message: near
      ? `No ${thing} is called \`${word.text}\` here. Is \`${near}\` meant?`
      : `No name file here knows a ${thing} \`${word.text}\`: unless ${kind} of the machine does, this fails. Use the number, or write it to ${kind}.d/NAME.conf.`,
    ...(fix && isLiteral(word, judged, context.text) && { fixes: [fix] }),
  };
}

/** Letters from which on two may be wrong. */
const LONG = 6;

/** The name that was probably meant. */
function nearest(text: string, names: readonly string[]): string | undefined {
  const bound = text.length < LONG ? 1 : 2;
  const ranked = names
    .filter((name) => name.length > 2)
    .map((name) => ({ name, away: distance(text, name) }))
    .sort((a, b) => a.away - b.away);
  const [best] = ranked;
  return best && best.away <= bound && text.length > 2 ? best.name : undefined;
}
