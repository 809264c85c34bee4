import { pathExists } from '../read-file.ts';
import type { Recorder } from '../recorder.ts';
import type { ShellState } from '../shell-state.ts';
import type { Facts } from './conditions.ts';

/** What the conditions of a script can ask about the machine and the shell. */
export function factsOf(recorder: Recorder, shell: ShellState): Facts {
  return {
    exists: (path) => pathExists(recorder, shell, path),
    isSet: (text) => {
      const [, name = text, key] = /^(\w+)\[(.*)\]$/.exec(text) ?? [];
      const variable = shell.variable(name);
      if (key === undefined || !variable) return variable && variable.value !== undefined;
      return variable.array ? variable.array.entries.has(key) : undefined;
    },
  };
}
