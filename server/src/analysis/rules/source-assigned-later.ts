import { type Address, formatAddress } from '../../net/address.ts';
import { targetNamespace } from '../../script/target-namespace.ts';
import type { Step } from '../../script/timeline.ts';
import { endKernel, oncePerPlace, ownAddress } from '../end-state.ts';
import { placeOf } from '../judged-command.ts';
import { writesRoute } from '../protocols.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { lastValueOf } from '../written-route.ts';

export const sourceAssignedLater: ScriptRule = {
  subject: 'script',
  code: 'IPR506',
  name: 'source-assigned-later',
  severity: 'warning',
  summary: 'A route has a `src` that the script assigns to a link only behind it.',
  explanation: `
The kernel takes a preferred source address (\`src\`) only if it is an address of the machine at that moment; otherwise it refuses the
route: \`Invalid prefsrc address\`. The script itself adds the address, but behind the route. So on a machine that has just started the
route is missing, and only a second run of the script adds it.

Move the command that adds the address in front of the route.
`,
  condition:
    'A route with `src ADDRESS` on a partly known machine that does not show the address, and a later command of the script ' +
    'that adds the address in the same network namespace.',
  example: {
    bad: 'ip route add 10.0.0.0/8 dev eth0 src 192.0.2.2 proto 200\nip address add 192.0.2.2/24 dev eth0\n',
    good: 'ip address add 192.0.2.2/24 dev eth0\nip route add 10.0.0.0/8 dev eth0 src 192.0.2.2 proto 200\n',
  },
  *check(context) {
    yield* oncePerPlace(problems(context));
  },
};

function* problems(context: ScriptContext): Generator<Problem> {
  for (const judged of context.judged) {
    const { step } = judged;
    if (!step?.certain || !writesRoute(judged)) continue;
    for (const assumption of step.execution.assumptions) {
      if (assumption.kind !== 'source-is-local') continue;
      const later = addedLater(context, step, assumption.address);
      const word = lastValueOf(judged, 'src');
      if (!later || !word) continue;
      yield {
        span: placeOf(word, judged),
        message: `${formatAddress(assumption.address)} is added to a link only below: on a machine that does not have it yet the kernel refuses this route. Add the address first.`,
        related: [{ location: later.location, message: 'The address is added here.' }],
      };
    }
  }
}

/** The step behind the route that added the address, as the end of the script shows it. */
function addedLater(context: ScriptContext, route: Step, address: Address): Step | undefined {
  const namespace = endKernel(context).namespaces.get(targetNamespace(route.command, route.namespace));
  const own = namespace && ownAddress(namespace, address);
  const step = own && context.timeline.stepOf(own.origin);
  return step?.certain && step.index > route.index ? step : undefined;
}
