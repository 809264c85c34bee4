import { type Flow, ON } from '../flow.ts';
import type { ShellState } from '../shell-state.ts';
import { unknownValue } from '../value.ts';
import type { Call } from './call.ts';

/** Where `ip netns` keeps its namespaces. */
const NAMESPACE_FILE = /^\/(?:var\/)?run\/netns\/([^/]+)$/;

/** Runs with commands starting in a network namespace. */
export function insideNamespace(shell: ShellState, namespace: string, run: () => Flow): Flow {
  const outside = shell.namespace;
  shell.namespace = namespace;
  const flow = run();
  shell.namespace = outside;
  return flow;
}

/** `nsenter --net=/run/netns/NAME command`: other namespaces, those of processes say, are not known. */
export function nsenter(call: Call): Flow {
  const { evaluator, shell, args, place } = call;
  const at = args.findIndex(({ text }) => !text.startsWith('-'));
  const options = args.slice(0, at < 0 ? args.length : at);
  const files = options.flatMap(({ text, certain }) => {
    const [, file] = /^(?:--net=|-n)(.+)$/.exec(text) ?? [];
    return file && certain ? [file] : [];
  });
  const [, name] = NAMESPACE_FILE.exec(files[0] ?? '') ?? [];
  if (
    name !== undefined &&
    options.length === files.length + options.filter(({ text }) => text === '--').length
  )
    return insideNamespace(shell, name, () =>
      evaluator.command(args.slice(at), shell, { ...place, external: true }),
    );
  evaluator.recorder.gap(place.span, 'which network namespace this is in is not known');
  shell.stdout?.write(unknownValue('$(nsenter)'));
  shell.status = null;
  return ON;
}
