import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { withDrawnPartsNamed } from '../iproute2/drawn-text.ts';
import type { Execution } from '../iproute2/execution.ts';
import { listingOf } from '../iproute2/listing.ts';
import type { Namespace } from '../kernel/state.ts';
import { secondsLater } from '../kernel/time.ts';
import { ask } from '../script/ask.ts';
import type { Machine } from '../script/timeline.ts';
import { tableRoutes } from './table-routes.ts';

/** What is asked of the machine, in this order. */
const QUESTIONS = [
  ['rule'],
  ['-6', 'rule'],
  ['-4', 'route', 'show', 'table', 'all'],
  ['-6', 'route', 'show', 'table', 'all'],
  ['nexthop'],
] as const;

/** How many routes of a table are listed where `ip` cannot be asked. */
const ROUTES = 1000;

/**
 * Rules, routes and nexthop objects of every namespace as the lines up to `offset` leave them, each list behind the
 * command that prints it.
 */
export function stateText(analysis: ScriptAnalysis, offset: number): string {
  const { machine } = analysis.timeline.at(offset);
  const namespaces = [...machine.kernel.namespaces.values()];
  return namespaces.map((namespace) => namespaceText(machine, namespace)).join('\n');
}

function namespaceText(machine: Machine, { name, complete }: Namespace): string {
  const note = complete
    ? []
    : ['# Only partly known: what the machine held before the script is not listed.\n'];
  const inNamespace = name === '' ? [] : ['-n', name];
  const sections = QUESTIONS.map((question) => {
    const answer = ask(machine, name, question);
    const text =
      answerText(answer) ?? `# not known: ${answer.unknown}\n${knownRoutes(machine, name, question)}`;
    return `$ ${['ip', ...inNamespace, ...question].join(' ')}\n${text}`;
  });
  return [...note, ...sections].join('\n');
}

function answerText({ stdout, stderr, outline }: Execution): string | undefined {
  if (stdout !== undefined) return stdout + (stderr ?? '');
  return outline === undefined ? undefined : withDrawnPartsNamed(outline);
}

/** Addresses that the kernel draws bring routes that cannot be listed, but the others can. */
function knownRoutes(machine: Machine, name: string, [family]: readonly string[]): string {
  const kernel = secondsLater(machine.kernel);
  const namespace = kernel.namespaces.get(name);
  if (family !== '-6' || !namespace) return '';
  const listing = listingOf(kernel, namespace, machine.names, machine.target);
  const lines = [...namespace.ipv6.tables.keys()].flatMap((table) => {
    const { routes } = tableRoutes(kernel, namespace, 'inet6', table, ROUTES);
    return routes.map((route) => `${listing.route(route)} table ${table}\n`);
  });
  return ['# the others:\n', ...lines].join('');
}
