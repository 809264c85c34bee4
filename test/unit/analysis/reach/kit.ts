import { INITIAL_NAMESPACE, type Namespace } from '../../../../server/src/kernel/state.ts';
import { timelineOf } from '../../script/kit.ts';

/** The first namespace of a fresh machine after these commands, which all have to work: `address add ...`. */
export function namespaceAfter(...commands: readonly string[]): Namespace {
  const timeline = timelineOf(commands.map((command) => `ip ${command}\n`).join(''));
  const failed = timeline.steps.find(({ execution }) => execution.status !== 0);
  if (failed) throw new Error(`${failed.argv.join(' ')}: ${failed.execution.stderr}`);
  return timeline.end.kernel.namespaces.get(INITIAL_NAMESPACE) as Namespace;
}

/** Two links with a carrier and an address of both families each. */
export const twoLinks: readonly string[] = [
  'link add v0 type veth peer name v1',
  'link add w0 type veth peer name w1',
  ...['v0', 'v1', 'w0', 'w1', 'lo'].map((link) => `link set ${link} addrgenmode none`),
  ...['v1', 'w1', 'v0', 'w0', 'lo'].map((link) => `link set ${link} up`),
  'address add 10.0.0.1/24 dev v0',
  'address add 10.1.0.1/24 dev w0',
  'address add 2001:db8::1/64 dev v0 nodad',
  'address add 2001:db8:1::1/64 dev w0 nodad',
];
