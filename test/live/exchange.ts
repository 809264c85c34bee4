import { freshKernel, namespaceOf, withNamespace } from '../../server/src/kernel/core/namespaces.ts';
import { errnos } from '../../server/src/kernel/errno.ts';
import { handle } from '../../server/src/kernel/handle.ts';
import type { Request } from '../../server/src/kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE, type Kernel, type Namespace } from '../../server/src/kernel/state.ts';
import { writeSysctl } from '../../server/src/kernel/sysctls.ts';
import { runInNamespace } from './namespace.ts';

/** One command for the real kernel and what it comes to for ours. */
export interface Exchange {
  readonly command: string;
  readonly apply: (ns: Namespace) => { readonly namespace: Namespace; readonly error: string };
}

/** What there is to see after a command, and what the command was told: '' where all went well. */
export interface Observation {
  readonly command: string;
  readonly error: string;
  readonly seen: readonly string[];
}

/** How to look at a namespace: with a command that prints lines of JSON, and in our state. */
export interface View {
  readonly command: string;
  readonly real: (stdout: string) => readonly string[];
  readonly ours: (ns: Namespace) => readonly string[];
}

const NO_SUCH_DEVICE = errnos.ENODEV.text;

/** A command that sends one request; undefined where it names a link that is not there, which `ip` itself refuses. */
export function exchange(command: string, request: (ns: Namespace) => Request | undefined): Exchange {
  return {
    command,
    apply(ns) {
      const wanted = request(ns);
      if (!wanted) return { namespace: ns, error: NO_SUCH_DEVICE };
      const answer = handle(kernelWith(ns), wanted, { namespace: ns.name, origin: 0 });
      const namespace = namespaceOf(answer.kernel, ns.name) ?? ns;
      if (answer.kind === 'unknown') return { namespace, error: `unknown: ${answer.reason}` };
      if (answer.kind === 'done') return { namespace, error: '' };
      return { namespace, error: answer.error.message ?? errnos[answer.error.errno].text };
    },
  };
}

export function sysctlExchange(name: string, value: string): Exchange {
  return {
    command: `echo '${value}' >/proc/sys/${name.replaceAll('.', '/')}`,
    apply(ns) {
      const outcome = writeSysctl(ns, name, value);
      if (outcome.kind === 'written') return { namespace: outcome.namespace, error: '' };
      return { namespace: ns, error: outcome.kind === 'error' ? errnos[outcome.errno].text : outcome.kind };
    },
  };
}

/** What our kernel does with the commands, beginning in a fresh namespace. */
export function ours(exchanges: readonly Exchange[], view: View): Observation[] {
  let ns = namespaceOf(freshKernel(), INITIAL_NAMESPACE) as Namespace;
  return exchanges.map(({ command, apply }) => {
    const { namespace, error } = apply(ns);
    ns = namespace;
    return { command, error, seen: view.ours(ns) };
  });
}

/** What the real kernel does with them. */
export function real(exchanges: readonly Exchange[], view: View): Observation[] {
  const outcomes = runInNamespace(exchanges.flatMap(({ command }) => [command, view.command]));
  return exchanges.map(({ command }, i) => ({
    command,
    error: errorText(outcomes[2 * i]?.stderr ?? ''),
    seen: view.real(outcomes[2 * i + 1]?.stdout ?? ''),
  }));
}

/** The error itself, without the words that `ip` or the shell put around it. */
function errorText(stderr: string): string {
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  if (last.startsWith('Cannot find device')) return NO_SUCH_DEVICE;
  const told = /^(?:RTNETLINK answers|ioctl\(TUNSETIFF\)|Error|run\.sh: line \d+: \S+): (.*?)\.?$/.exec(last);
  return told?.[1] ?? (last.endsWith('fix your scripts!') ? '' : last);
}

function kernelWith(ns: Namespace): Kernel {
  return withNamespace(freshKernel(), ns);
}
