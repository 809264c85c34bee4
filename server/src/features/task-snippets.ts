import type { Analysis } from '../analysis/analysis.ts';
import type { Completion } from './completion.ts';
import { shellBlock } from './markdown.ts';

/** Commands for a whole task. */
export interface Task {
  readonly name: string;
  readonly title: string;
  /** What it does and what to look out for. */
  readonly summary: string;
  /** Commands of `ip`, with places to fill in: `{1:eth1}`, and `{1}` for the same again. */
  readonly lines: readonly string[];
}

/** What people look up again and again. Routes get a protocol of their own, so that they can be found and flushed again. */
export const tasks: readonly Task[] = [
  {
    name: 'second-uplink',
    title: 'a second uplink with a table of its own',
    summary:
      'What is sent from the address of the second uplink leaves by it. `main` and its default route stay as they are.',
    lines: [
      'ip route add {1:198.51.100.0/24} dev {2:eth1} src {3:198.51.100.2} table {4:102} proto {5:200}',
      'ip route add default via {6:198.51.100.1} dev {2} table {4} proto {5}',
      'ip rule add from {3} lookup {4} priority {7:1000} proto {5}',
    ],
  },
  {
    name: 'vpn-table',
    title: 'a VPN that takes everything but its own packets',
    summary:
      'The VPN marks its own packets; all others look up its table. Routes of `main` that are more specific than its default route come first.',
    lines: [
      'ip route add default dev {1:wg0} table {2:51820} proto {3:200}',
      'ip rule add lookup main suppress_prefixlength 0 priority {4:1000} proto {3}',
      'ip rule add not fwmark {5:0xca6c} lookup {2} priority {6:1001} proto {3}',
    ],
  },
  {
    name: 'source-routing',
    title: 'a way out for one subnet',
    summary:
      'What comes from the subnet goes by its own gateway. Where that is gone, it is refused instead of falling through to `main`.',
    lines: [
      'ip route add default via {1:203.0.113.1} dev {2:eth1} table {3:101} proto {4:200}',
      'ip route add unreachable default metric 4096 table {3} proto {4}',
      'ip rule add from {5:192.0.2.0/24} lookup {3} priority {6:1000} proto {4}',
    ],
  },
  {
    name: 'kill-switch',
    title: 'nothing past the VPN',
    summary:
      'The route of higher metric answers when the device of the VPN is gone: packets are refused and do not leave in the clear.',
    lines: [
      'ip route add default dev {1:wg0} table {2:51820} proto {3:200}',
      'ip route add unreachable default metric 4096 table {2} proto {3}',
      'ip rule add not fwmark {4:0xca6c} lookup {2} priority {5:1000} proto {3}',
    ],
  },
  {
    name: 'vrf',
    title: 'a VRF with a device in it',
    summary:
      'Routes of the device are kept in the table of the VRF. The last route keeps packets from falling through to `main`.',
    lines: [
      'ip link add {1:red} type vrf table {2:10}',
      'ip link set {1} up',
      'ip link set {3:eth1} master {1}',
      'ip route add unreachable default metric 4278198272 table {2} proto {4:200}',
    ],
  },
  {
    name: 'namespace-lab',
    title: 'a network namespace with a link to it',
    summary: 'A pair of links, one end in the namespace, both up and with addresses.',
    lines: [
      'ip netns add {1:lab}',
      'ip link add {2:veth0} type veth peer name {3:veth1} netns {1}',
      'ip addr add {4:10.0.0.1/30} dev {2}',
      'ip link set {2} up',
      'ip -n {1} link set lo up',
      'ip -n {1} addr add {5:10.0.0.2/30} dev {3}',
      'ip -n {1} link set {3} up',
      'ip -n {1} route add default via {6:10.0.0.1} proto {7:200}',
    ],
  },
];

/** The tasks, where a command may begin: at the first word of a line in a shell script or a batch file. */
export function taskSnippets(analysis: Analysis, offset: number): Completion[] {
  if (analysis.kind !== 'script' || !HOSTS.has(analysis.language)) return [];
  const { lines, text } = analysis;
  const lineStart = lines.startOf(lines.lineAt(offset));
  const typed = /^[ \t]*([\w-]*)$/.exec(text.slice(lineStart, offset))?.[1];
  if (typed === undefined || offset - lineStart > LONGEST_INDENT) return [];
  const replace = { start: offset - typed.length, end: offset };
  return tasks.map((task, index) => toCompletion(task, analysis.language === 'batch', replace, index));
}

const HOSTS: ReadonlySet<string> = new Set(['shell', 'batch']);

const LONGEST_INDENT = 200;

function toCompletion(
  { name, title, summary, lines }: Task,
  inBatch: boolean,
  replace: Completion['replace'],
  index: number,
): Completion {
  const body = (inBatch ? lines.map((line) => line.replace(/^ip /, '')) : lines).join('\n');
  return {
    label: `ip: ${title}`,
    kind: 'snippet',
    detail: name,
    documentation: () => `${summary}\n\n${shellBlock(filledIn(body))}`,
    insert: body.replaceAll('{', '${'),
    filter: `ip-${name}`,
    replace,
    rank: 5 + index / 1000,
  };
}

/** The text of a task with what stands in its places at first. */
export function filledIn(body: string): string {
  const places = [...body.matchAll(/\{(\d+):([^}]*)\}/g)];
  const presets = new Map(places.map(([, place, preset]) => [place, preset]));
  return body.replace(/\{(\d+)(?::[^}]*)?\}/g, (_, place) => presets.get(place) ?? '');
}
