import { namespaceOf } from '../../kernel/core/namespaces.ts';
import { rulesOf } from '../../kernel/core/rules.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import { defaultPrefix } from '../../net/prefix.ts';
import type { Machine, Step } from '../../script/timeline.ts';
import { tryCommand } from '../../script/try-command.ts';
import { perObject } from '../../text/per-object.ts';
import { isEventHook } from '../event-hook.ts';
import type { JudgedCommand } from '../judged-command.ts';
import { families, routesOfPrefixIn } from '../reach/routes.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';
import { isLab, isOnMachine } from '../second-run.ts';

export const defaultRouteGone: ScriptRule = {
  subject: 'script',
  code: 'IPR603',
  name: 'default-route-gone',
  severity: 'information',
  summary:
    'For a while, or for good, the machine has no default route: a remote session may not survive that.',
  explanation: `
Who runs the script over SSH from another network is connected through the default route of the table \`main\`. This command takes
it away, or the rule that looks it up. Until a later line brings it back, answers go nowhere: \`Network is unreachable\`. If the script
stops in between, because a line fails under \`set -e\`, because it waits for a host name to be resolved, or because the shell dies with
the session, it stays like that, and the machine has to be mended from its console.

\`ip route replace default ...\` puts the new route in the place of the one with the same metric, in one step. Where the metrics differ, add
the new route first and delete the old one then. \`ip rule flush\` deletes all rules but that for \`local\`, those for
\`main\` and \`default\` included: delete your own rules one by one.

What takes the table or the rule away for good is a warning.
`,
  condition:
    'Outside network namespaces made by the script, on a machine that is partly known, a command would delete a default route of the table `main` that a DHCP client had added, and a later one adds a default route; or it flushes `main`; or the last rule that looks up `main` goes.',
  example: {
    bad: 'ip route del default\nip route add default via 192.0.2.1 dev eth0 proto 200\n',
    good: 'ip route replace default via 192.0.2.1 dev eth0 proto 200\n',
  },
  *check(context) {
    const start = namespaceOf(context.timeline.start.kernel, INITIAL_NAMESPACE);
    if (start?.complete !== false || isLab(context) || isEventHook(context)) return;
    for (const judged of context.judged) {
      const { action, step } = judged;
      if (!step || !isOnMachine(step) || step.execution.refusedBy) continue;
      if (action === 'route delete' || action === 'route flush') yield* routeGone(judged, step, context);
      if (action === 'rule delete' || action === 'rule flush') yield* ruleGone(judged, step, context);
    }
  },
};

function* routeGone(judged: JudgedCommand, step: Step, context: ScriptContext): Iterable<Problem> {
  for (const family of familiesTaken(judged)) {
    const again = context.judged.find(
      (each) => (each.step?.index ?? -1) > step.index && addsDefault(each, family),
    );
    const flushes = judged.action === 'route flush';
    if (!again && !flushes) continue;
    const whole = flushes && !judged.command.words.some(({ text }) => DEFAULT_PREFIX.test(text));
    const what = whole ? 'routes of `main`, a default route among them' : 'the default route';
    yield {
      ...(!again && { severity: 'warning' }),
      span: judged.span,
      message: again
        ? `This deletes ${what}, and only a later line adds a default route again: if the script stops in between, the machine cannot be reached from other networks. Use \`ip route replace default\`.`
        : `This deletes ${what}, and nothing brings a default route back: from other networks the machine cannot be reached any more. Flush only the script's own routes, by \`proto\` or \`table\`.`,
      ...(again && {
        related: [
          {
            location: { uri: context.uri, span: again.span },
            message: 'Only here there is a default route again.',
          },
        ],
      }),
    };
    return;
  }
}

/** A metric that no script uses. */
const SAMPLE_METRIC = 424242;

/** The families of which a command would delete a default route that a DHCP client has added to `main`. */
const familiesTaken = perObject((judged: JudgedCommand): readonly Family[] => {
  const { step, action, command } = judged;
  const names = command.words.some(({ text }) => DEFAULT_PREFIX.test(text));
  if (!step || (action === 'route delete' && !names)) return [];
  return families.filter((family) => takesDefault(step, family));
});

function takesDefault({ before, command }: Step, family: Family): boolean {
  const option = family === 'inet' ? '-4' : '-6';
  const sample = ['default', 'dev', 'sample0', 'proto', 'dhcp', 'metric', `${SAMPLE_METRIC}`];
  const added = tryCommand(before, INITIAL_NAMESPACE, [option, 'route', 'add', ...sample]);
  if (added.status !== 0) return false;
  const { kernel } = tryCommand({ ...before, kernel: added.kernel }, INITIAL_NAMESPACE, command.words);
  const left = routesOfPrefixIn(namespaceOf(kernel, INITIAL_NAMESPACE), defaultPrefix(family));
  return !left.some(({ priority }) => priority === SAMPLE_METRIC);
}

/** Whether a command adds a default route to `main`, for certain or not. */
function addsDefault({ action, command, names }: JudgedCommand, family: Family): boolean {
  if (!/^route (?:add|append|prepend|replace|change)$/.test(action)) return false;
  const table = command.clauses.findLast(({ spec }) => spec?.name === 'table')?.values[0];
  if (table?.certain && (names.table('rt_tables').idOf(table.text) ?? Number(table.text)) !== Table.MAIN)
    return false;
  const isIpv6 = command.words.some(({ text }) => text === '-6' || text.includes(':'));
  const to = command.words.some(({ text, certain }) => !certain || DEFAULT_PREFIX.test(text));
  return to && isIpv6 === (family === 'inet6');
}

const DEFAULT_PREFIX = /^(?:default|(?:0|0\.0\.0\.0|::)\/0)$/;

function* ruleGone(judged: JudgedCommand, step: Step, context: ScriptContext): Iterable<Problem> {
  for (const family of families) {
    if (!looksUpMain(step.before, family) || looksUpMain(step.after, family)) continue;
    const again = context.timeline.steps.find(
      ({ index, after }) => index > step.index && looksUpMain(after, family),
    );
    yield {
      ...(!again && { severity: 'warning' }),
      span: judged.span,
      message: again
        ? 'Until a later line adds it again, no rule looks up `main`: if the script stops in between, the machine cannot be reached from other networks. Delete your own rules one by one.'
        : 'No rule looks up `main` any more: the default route and the connected networks are out of use. Delete your own rules one by one.',
      ...(again && {
        related: [{ location: again.location, message: 'Only from here on `main` is looked up again.' }],
      }),
    };
    return;
  }
}

function looksUpMain({ kernel }: Machine, family: Family): boolean {
  const namespace = namespaceOf(kernel, INITIAL_NAMESPACE);
  if (!namespace) return false;
  return [...rulesOf(namespace, family)].some(
    ({ action, table }) => action === 'lookup' && table === Table.MAIN,
  );
}
