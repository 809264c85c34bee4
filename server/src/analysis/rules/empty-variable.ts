import { tryCommand } from '../../script/try-command.ts';
import type { WordPart } from '../../syntax/shell/tree.ts';
import type { Word } from '../../syntax/word.ts';
import type { Fix } from '../finding.ts';
import type { JudgedCommand } from '../judged-command.ts';
import { shellWordOf } from '../line-edits.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const emptyVariable: ScriptRule = {
  subject: 'script',
  code: 'IPR605',
  name: 'empty-variable',
  severity: 'information',
  summary: 'Where a variable is empty, the command becomes another one, which does more than is meant.',
  explanation: `
An unquoted expansion that comes to nothing leaves no word at all. \`ip route flush $NET table main\` then is \`ip route flush table
main\`, which \`ip\` takes without a question: it empties the table. \`ip rule add $SELECTOR table 100\` becomes a rule for all
packets. Variables are empty when the script is called without its argument, when a name is misspelt, or when the command that
should have filled them found nothing.

\`\${NET:?}\` ends the script with a message where the variable is empty or not set.

Where the shorter command is refused by \`ip\`, as is \`ip route flush table\` without its table, nothing is told.
`,
  condition:
    'An unquoted expansion whose value is not known stands alone as a word of `ip rule add`, or of a `del` or `flush`; the script nowhere asks whether it is empty; the other words are known, and without this one `ip` and the kernel accept the command; in the case of `ip rule add` no selector is left.',
  fix: 'Writes the expansion with `:?`, which ends the script where the variable is empty.',
  example: {
    bad: 'ip route flush $NET table main\n',
    good: 'ip route flush "$NET" table main\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (!WIDENED.has(judged.action)) continue;
      for (const word of judged.command.words) {
        const part = word.certain ? undefined : expansionIn(word, context);
        if (!part || isAskedFor(part, context.text) || !takesWithout(word, judged)) continue;
        yield problemOf(word, part, judged, context);
      }
    }
  },
};

/** Commands that do more where a word is missing. */
const WIDENED: ReadonlySet<string> = new Set([
  'rule add',
  'rule delete',
  'rule flush',
  'route delete',
  'route flush',
  'address delete',
  'address flush',
  'neighbour flush',
]);

type Parameter = Extract<WordPart, { readonly kind: 'parameter' }>;

/** The plain `$NAME` that a word consists of, without quotes. */
function expansionIn(word: Word, context: ScriptContext): Parameter | undefined {
  const parts = shellWordOf(word, context)?.parts ?? [];
  const [part] = parts;
  const plain =
    parts.length === 1 && part?.kind === 'parameter' && !part.quoted && part.operator === undefined;
  return plain && !part.index && /^[A-Za-z_]/.test(part.name) ? part : undefined;
}

/** True where the script tests the variable somewhere, gives it a default, or fills it from a list, which has no empty words. */
function isAskedFor({ name }: Parameter, text: string): boolean {
  const value = `["']?\\$\\{?${name}\\b`;
  return new RegExp(
    `-[nz]\\s+${value}|${value}\\}?["']?\\s*(?:[!=]=?|-[a-z]{2}\\s)|\\$\\{${name}:?[-=?+]|(?:for|read)\\s[^\\n;]*\\b${name}\\b|case\\s+${value}`,
  ).test(text);
}

/** Exact only where the rest of the command is known. */
function takesWithout(word: Word, { command, action, step }: JudgedCommand): boolean {
  const left = command.words.filter((each) => each !== word);
  if (!step || left.some(({ certain }) => !certain)) return false;
  if (action === 'rule add' && left.some(({ text }) => SELECTORS.has(text))) return false;
  return tryCommand(step.before, step.namespace, left).refusedBy === undefined;
}

const SELECTORS: ReadonlySet<string> = new Set(
  'not from to fwmark iif oif dev uidrange ipproto sport dport tos dsfield dscp l3mdev tun_id flowlabel'.split(
    ' ',
  ),
);

function problemOf(word: Word, { name, span }: Parameter, judged: JudgedCommand, context: ScriptContext) {
  const left = judged.command.words.filter((each) => each !== word).map(({ text }) => text);
  const put = `\${${name}:?}`;
  const fix: Fix = { title: `Write \`${put}\``, edits: [{ span, text: put }] };
  return {
    span,
    message: `Where \`$${name}\` is empty, \`ip ${left.join(' ')}\` runs, which ${effectOf(judged)}. Write \`${put}\`, which ends the script instead.`,
    ...(context.text.slice(span.start, span.end).startsWith('$') && { fixes: [fix] }),
  };
}

function effectOf({ action }: JudgedCommand): string {
  if (action === 'rule add') return 'adds a rule for all packets';
  return action.endsWith('flush') ? 'flushes more than is meant' : 'deletes the first that fits the rest';
}
