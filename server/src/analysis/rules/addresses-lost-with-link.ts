import type { InterfaceAddress, Kernel, Link, Namespace } from '../../kernel/state.ts';
import { formatAddress, sameAddress } from '../../net/address.ts';
import { endKernel, madeHere, oncePerPlace } from '../end-state.ts';
import { clauseOf, type JudgedCommand } from '../judged-command.ts';
import { mayBeAddedBehind } from '../network-programs.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf, namespaceOn } from '../written-route.ts';

export const addressesLostWithLink: ScriptRule = {
  subject: 'script',
  code: 'IPR511',
  name: 'addresses-lost-with-link',
  severity: 'warning',
  summary: 'A change of a link takes addresses along that the script has added, and nothing adds them again.',
  explanation: `
A link that is moved to another network namespace arrives there without addresses and routes, and down. One that is set down loses its IPv6 addresses,
link-local ones excepted that come back by themselves (unless \`net.ipv6.conf.LINK.keep_addr_on_down\` is set); its IPv4 addresses stay.

Move the link, or set it down and up, first; then add the addresses, in the namespace where it is.
`,
  condition:
    '`ip link set` with `netns` or `down` makes addresses vanish that commands of the script added; at the end ' +
    'the link is there, up, and has not got them back. It is information where the script calls a DHCP client, `ifup`, `systemctl` or the like behind it.',
  example: {
    bad: 'ip netns add blue\nip link add v0 type veth peer name v1\nip address add 192.0.2.2/24 dev v1\nip link set v1 netns blue\nip -n blue link set v1 up\n',
    good: 'ip netns add blue\nip link add v0 type veth peer name v1\nip link set v1 netns blue\nip -n blue address add 192.0.2.2/24 dev v1\nip -n blue link set v1 up\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    const { action, step } = judged;
    if (!step?.certain || !action.startsWith('link set')) continue;
    const target = lastValueOf(judged, 'netns');
    if (!target && !clauseOf(judged, 'down')) continue;
    const before = namespaceOn(step.before, step);
    const after = namespaceOn(step.after, step);
    if (!before || !after || before === after) continue;
    const [first, ...more] = lostAddresses(context, judged, before, after);
    if (first) yield problemOf(context, judged, first, more.length);
  }
}

function lostAddresses(
  context: ScriptContext,
  judged: JudgedCommand,
  before: Namespace,
  after: Namespace,
): InterfaceAddress[] {
  const gone = [
    ...goneFrom(before.addresses, after.addresses),
    ...goneFrom(before.ipv6.addresses, after.ipv6.addresses),
  ];
  return gone.filter((address) => {
    if (address.origin < 0 || address.ipv6?.drawn || stays(after, address)) return false;
    const link = before.links.get(address.index);
    const end = link && linkAtEnd(endKernel(context), judged, before.name, link);
    return end?.link.up === true && !stays(end.namespace, { ...address, index: end.link.index });
  });
}

/** The addresses that are in the first lists and not in the second; lists are values, most stay the same. */
function* goneFrom(
  before: Namespace['addresses'],
  after: Namespace['addresses'],
): Generator<InterfaceAddress> {
  for (const [index, list] of before.entries()) {
    const left = after.get(index) ?? [];
    if (left !== list) yield* list.filter((address) => !left.includes(address));
  }
}

/** Whether the link has the address, be it made anew. */
function stays(namespace: Namespace, { index, local }: InterfaceAddress): boolean {
  const { addresses, ipv6 } = namespace;
  const lists = local.address.family === 'inet' ? addresses : ipv6.addresses;
  return (lists.get(index) ?? []).some((each) => sameAddress(each.local.address, local.address));
}

interface Found {
  readonly link: Link;
  readonly namespace: Namespace;
}

function linkAtEnd(kernel: Kernel, judged: JudgedCommand, home: string, { name }: Link): Found | undefined {
  const target = lastValueOf(judged, 'netns');
  const namespace = kernel.namespaces.get(target?.text ?? home);
  const newName = lastValueOf(judged, 'name')?.text ?? name;
  const link = namespace && [...namespace.links.values()].find((each) => each.name === newName);
  return link && { link, namespace };
}

function problemOf(
  context: ScriptContext,
  judged: JudgedCommand,
  { local, origin }: InterfaceAddress,
  others: number,
): Problem {
  const why = clauseOf(judged, 'netns')
    ? 'A link that is moved loses its addresses'
    : 'A link that goes down loses its IPv6 addresses';
  const more = others > 0 ? ` and ${others} more` : '';
  return {
    ...(mayBeAddedBehind(context, judged.span.end) && { severity: 'information' }),
    span: judged.span,
    message: `${why}: ${formatAddress(local.address)}${more}, which the script has added, is gone afterwards. Add it behind this command.`,
    related: madeHere(context, origin, 'The address is added here.'),
  };
}
