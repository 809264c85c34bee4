import { judgeCommands, judgeImplied } from './judged-command.ts';
import { ownProtocols, writtenProtocols } from './protocols.ts';
import type { CheckedScript, ScriptContext } from './rule.ts';
import { secondRunOf } from './second-run.ts';
import { walkCommands } from './shell-walk.ts';

/** What the rules look at, worked out once for all of them. */
export function scriptContext(script: CheckedScript): ScriptContext {
  const judged = judgeCommands(script);
  const written = writtenProtocols(judged);
  return {
    ...script,
    judged,
    implied: judgeImplied(script),
    written,
    own: ownProtocols(written, script.timeline.end.names),
    shellCommands: script.shell ? walkCommands(script.shell) : [],
    secondRun: secondRunOf(script),
  };
}
