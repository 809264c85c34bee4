import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { perObject } from '../../text/per-object.ts';
import { type JudgedCommand, placeOf } from '../judged-command.ts';
import { shellWordOf } from '../line-edits.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const impossibleName: ScriptRule = {
  subject: 'script',
  code: 'IPR606',
  name: 'impossible-name',
  severity: 'error',
  summary: 'No network link can have this name: it is too long, or has characters that no name may have.',
  explanation: `
The kernel keeps the name of a link in 16 bytes, the one that ends it included: 15 are left. A longer name is refused, by \`ip\` or by
the kernel, and so is one with a slash, a colon or white space, and one that is just \`.\` or \`..\`. A rule for a link that cannot exist is
refused as well.

Names put together out of a prefix and something else (\`veth-$CONTAINER\`) grow beyond that unseen. Shorten the fixed part, or give the
long name as an alternative one: \`ip link property add dev LINK altname NAME\` takes 127 bytes.
`,
  condition:
    'A word that names a new link, renames one, or is what a rule compares the link with, is longer than 15 bytes or has a character that no name may have, counting only what is written out of a word that holds expansions. Not told where the command is known to fail anyway (IPR301).',
  example: {
    bad: 'up() {\n  ip link add "uplink-to-provider-$1" type dummy\n}\n',
    good: 'up() {\n  ip link add "uplink-$1" type dummy\n}\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      if (judged.step?.certain && judged.step.execution.refusedBy) continue;
      for (const word of namesIn(judged)) {
        const fault = faultOf(writtenText(word, context), word.certain);
        if (fault) yield { span: placeOf(word, judged), message: `No link can have this name: ${fault}` };
      }
    }
  },
};

/** The words that are to be names of links. */
const namesIn = perObject(({ command }: JudgedCommand): readonly Word[] => {
  const object = command.object?.spec?.name ?? '';
  const verb = command.verbSpec?.name ?? '';
  const naming = NAMING[`${object} ${verb}`];
  return naming ? command.clauses.flatMap((clause) => valuesOf(clause, naming)) : [];
});

/** By object and verb: the keywords whose values are names to be given or to be compared with. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  'link add': ['name', 'dev'],
  'link set': ['name'],
  'tuntap add': ['dev', 'name'],
  'tunnel add': ['name'],
  'rule add': ['iif', 'oif'],
};

/** Those of the clauses inside are names too: `type veth peer name NAME`. */
function valuesOf({ spec, values, block }: Clause, naming: readonly string[]): Word[] {
  const own = spec && naming.includes(spec.name) ? values : [];
  const inner = block.filter(({ spec: each }) => each?.name === 'name' || each?.name === 'peer');
  return [...own, ...inner.flatMap((clause) => valuesOf(clause, ['name']))];
}

/** What of the word is written out. */
function writtenText(word: Word, context: ScriptContext): string {
  if (word.certain) return word.text;
  const parts = shellWordOf(word, context)?.parts ?? [];
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** IFNAMSIZ without the byte that ends it. */
const LONGEST = 15;

/** dev_valid_name() of net/core/dev.c. */
function faultOf(text: string, isWhole: boolean): string | undefined {
  const { length } = new TextEncoder().encode(text);
  if (length > LONGEST) return `it has ${length} bytes at least, and ${LONGEST} are the most.`;
  if (/[/:\s]/.test(text)) return 'slashes, colons and white space are not allowed.';
  return isWhole && (text === '.' || text === '..') ? '`.` and `..` are not allowed.' : undefined;
}
