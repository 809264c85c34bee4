import { namespaceOf } from '../../kernel/core/namespaces.ts';
import { linkNamed } from '../../kernel/link/names.ts';
import type { Word } from '../../syntax/word.ts';
import { perObject } from '../../text/per-object.ts';
import { clauseOf, isLiteral, type JudgedCommand, placeOf } from '../judged-command.ts';
import type { ScriptRule } from '../rule.ts';

export const addressWithoutLength: ScriptRule = {
  subject: 'script',
  code: 'IPR308',
  name: 'address-without-length',
  severity: 'hint',
  summary: 'An address without a prefix length is for one host: no network is connected through it.',
  explanation: `
\`ip addr add 192.0.2.2 dev eth0\` is \`192.0.2.2/32\`. The machine answers to the address, but has no route to its neighbours: no
connected route comes with it, and a gateway in the same network is refused with \`Nexthop has invalid gateway\`.

Write the length of the network, \`192.0.2.2/24\`. If a single address is meant (a service address, an alias), write \`/32\`: then the
next reader knows as well.
`,
  condition:
    '`ip address add` or `replace` is given an address that is written out, without a length and without `peer`, for a link that carries a network: not for `lo`, dummies, VRFs and point-to-point links.',
  fix: 'Writes the length that `ip` takes: `/32` for IPv4, `/128` for IPv6.',
  example: {
    bad: 'ip addr add 192.0.2.2 dev eth0\n',
    good: 'ip addr add 192.0.2.2/24 dev eth0\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      const word = addressOf(judged);
      if (!word || !/^[\d.]+$|:/.test(word.text) || !carriesNetwork(judged)) continue;
      const length = word.text.includes(':') ? '/128' : '/32';
      const { end } = placeOf(word, judged);
      const fix = { title: `Write \`${length}\``, edits: [{ span: { start: end, end }, text: length }] };
      yield {
        span: placeOf(word, judged),
        message: `Without a length this is \`${word.text}${length}\`: no route to a network comes with it. Write the length of the network, or \`${length}\` if one address is meant.`,
        ...(isLiteral(word, judged, context.text) && { fixes: [fix] }),
      };
    }
  },
};

const addressOf = perObject((judged: JudgedCommand): Word | undefined => {
  if (judged.action !== 'address add' && judged.action !== 'address replace') return undefined;
  if (clauseOf(judged, 'peer')) return undefined;
  const word = clauseOf(judged, 'local')?.values[0];
  return word?.certain && !word.text.includes('/') ? word : undefined;
});

/** Kinds of links on which addresses of single hosts are the rule. */
const HOSTS_ONLY: ReadonlySet<string> = new Set(
  'loopback dummy vrf tun wireguard ppp gre ip6gre ipip sit ip6tnl vti vti6 xfrm'.split(' '),
);
const HOSTS_ONLY_NAME = /^(?:lo|(?:dummy|tun|ppp|wg|vti|gre|sit|ipip|xfrm|vrf)[-\w]*)$/;

/** By what is known of the link, else by its name; a link that is not known at all counts for none. */
function carriesNetwork(judged: JudgedCommand): boolean {
  const dev = clauseOf(judged, 'dev')?.values[0];
  if (!dev?.certain) return false;
  const namespace = judged.step && namespaceOf(judged.step.before.kernel, judged.step.namespace);
  const kind = namespace && linkNamed(namespace, dev.text)?.kind;
  return kind === undefined ? !HOSTS_ONLY_NAME.test(dev.text) : !HOSTS_ONLY.has(kind);
}
