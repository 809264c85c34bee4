import { type Contest, contestsOf } from '../../syntax/ip/rivals.ts';
import { isLiteral, type JudgedCommand, placeOf } from '../judged-command.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const shortByLuck: ScriptRule = {
  subject: 'script',
  code: 'IPR303',
  name: 'short-by-luck',
  severity: 'hint',
  summary: 'An abbreviation that fits several words: `ip` takes the first that it tries.',
  explanation: `
\`ip\` takes most words cut short, and where several fit, it takes the one that comes first in its source. That order is not
that of the alphabet nor that of the manual: \`ip link s\` is \`set\`, not \`show\`; behind \`ip route add\`, \`p\` is \`priority\` and not
\`protocol\`; \`ip n\` is \`neighbour\`, not \`netns\`. And it changes with releases: behind \`ip rule add\`, \`t\` was \`table\` until
\`tun_id\` came.

Write the word in full, at least in scripts. The short forms that everybody knows (\`ip a\`, \`ip r\`, \`ip l\`, \`add\` as \`a\`, \`show\` as
\`s\`) are left in peace, and so are those that fit one word only.
`,
  condition:
    'A word is written shorter than any form that fits one word only, and is none of the short forms that everybody knows.',
  fix: 'Writes the word in full.',
  example: {
    bad: 'ip rule add from 192.0.2.0/24 p 100 table 10\n',
    good: 'ip rule add from 192.0.2.0/24 priority 100 table 10\n',
  },
  *check({ judged, text }) {
    for (const each of judged) {
      for (const contest of contestsOf(each.command)) {
        if (!isUsual(contest)) yield problemOf(contest, each, text);
      }
    }
  },
};

/** Short forms that manuals and people use throughout, with what they stand for. */
const USUAL: Readonly<Record<string, string>> = {
  a: 'address add',
  ad: 'address add',
  add: 'address',
  addr: 'address',
  r: 'route',
  l: 'link',
  s: 'show',
  sh: 'show',
  sho: 'show',
};

function isUsual({ word, winner }: Contest): boolean {
  return Object.hasOwn(USUAL, word.text) && USUAL[word.text]?.split(' ').includes(winner) === true;
}

function problemOf(
  { word, winner, spelling, rivals }: Contest,
  judged: JudgedCommand,
  text: string,
): Problem {
  const span = placeOf(word, judged);
  const others = rivals.map((name) => `\`${name}\``).join(', ');
  const other = winner.startsWith(word.text) ? '' : ` (\`${spelling}\`)`;
  const fix = { title: `Write \`${winner}\``, edits: [{ span, text: winner }] };
  return {
    span,
    message:
      `\`${word.text}\` is \`${winner}\`${other} here only because \`ip\` tries that first: it is short for ${others} as well. ` +
      `Write \`${winner}\`.`,
    ...(isLiteral(word, judged, text) && { fixes: [fix] }),
  };
}
