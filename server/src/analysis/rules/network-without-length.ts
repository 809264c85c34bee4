import { addressBits, anyAddress, formatAddress, maskAddress, sameAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { clauseIn, type MadeRule, madeRules, prefixesOf, spanOfClause } from '../policy/made-rules.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const networkWithoutLength: ScriptRule = {
  subject: 'script',
  code: 'IPR418',
  name: 'network-without-length',
  severity: 'warning',
  summary: 'A rule names the address of a network without a length, and so one host.',
  explanation: `
Without a length \`ip rule\` takes an address for one host: \`from 192.0.2.0\` selects packets from 192.0.2.0 and no other, where the
network 192.0.2.0/24 was meant. \`from 10.1\` is the host 10.1.0.0, and \`from 0.0.0.0\` selects packets that have no source yet, not
all of them.

The rule is taken without a word, and does next to nothing.
`,
  condition:
    '`from` or `to` of an added rule is written without `/`, and the address ends in a zero octet (IPv4), or in 64 zero bits (IPv6).',
  fix: 'Appends the length that the zeros stand for.',
  example: {
    bad: 'ip rule add from 192.0.2.0 table 100 priority 1000\n',
    good: 'ip rule add from 192.0.2.0/24 table 100 priority 1000\n',
  },
  *check(context) {
    for (const made of madeRules(context)) {
      for (const [keyword, prefix] of prefixesOf(made.rule)) {
        const length = lengthMeant(prefix);
        const value = clauseIn(made.step, keyword)?.values[0];
        if (length === undefined || !value || value.text.includes('/')) continue;
        yield describe(made, keyword, prefix, length, context.text);
      }
    }
  },
};

/** What the zeros at the end of an address are likely to stand for; undefined for the address of a host. */
function lengthMeant({ address, length }: Prefix): number | undefined {
  const bits = addressBits(address.family);
  if (length !== bits) return undefined;
  if (sameAddress(address, anyAddress(address.family))) return 0;
  const lengths = address.family === 'inet' ? [8, 16, 24] : [32, 48, 64];
  return lengths.find((each) => sameAddress(maskAddress(address, each), address));
}

function describe(
  made: MadeRule,
  keyword: 'from' | 'to',
  prefix: Prefix,
  length: number,
  text: string,
): Problem {
  const value = clauseIn(made.step, keyword)?.values[0];
  const host = formatAddress(prefix.address);
  const isWritten = value && text.slice(value.span.start, value.span.end) === value.text;
  const meant = length === 0 ? 'all' : `${host}/${length}`;
  return {
    ...(!made.step.certain && { severity: 'information' }),
    span: spanOfClause(made, keyword),
    message: `Without a length this is the one address ${host}. If a network is meant, write its length: \`${keyword} ${meant}\`.`,
    ...(isWritten && {
      fixes: [{ title: `Write \`${meant}\``, edits: [{ span: value.span, text: meant }] }],
    }),
  };
}
