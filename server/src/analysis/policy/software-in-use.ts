import { perObject } from '../../text/per-object.ts';
import { type KnownSoftware, knownSoftware } from '../known-software.ts';
import type { ScriptContext } from '../rule.ts';
import { literalText } from '../shell-walk.ts';

/** The software that the script shows to be on the machine: it runs a program of that, or names a link of that. */
export const softwareInUse = perObject((context: ScriptContext): ReadonlySet<KnownSoftware> => {
  const programs = new Set(
    context.shellCommands.flatMap(({ command }) => programsIn(command.words.map(literalText))),
  );
  const links = [...(context.timeline.end.kernel.namespaces.get('')?.links.values() ?? [])].map(
    ({ name }) => name,
  );
  return new Set(
    knownSoftware.filter(
      (each) =>
        each.programs.some((program) => programs.has(program)) ||
        links.some((name) => each.links?.test(name)),
    ),
  );
});

/** The program that runs, and what `systemctl`, `service` and `sudo` are told to run. */
function programsIn(words: readonly (string | undefined)[]): string[] {
  const names = words.map((word) => word?.replace(/^.*\//, '').replace(/\.service$/, ''));
  const count = RUNNERS.has(names[0] ?? '') ? names.length : 1;
  return names.slice(0, count).filter((name) => name !== undefined);
}

const RUNNERS: ReadonlySet<string> = new Set(['sudo', 'systemctl', 'service', 'exec', 'command', 'nohup']);
