import { DRAWN, type Execution } from '../../iproute2/execution.ts';
import { parseCommand } from '../../syntax/ip/grammar.ts';
import type { Command } from '../../syntax/ip/tree.ts';
import type { Location } from '../../text/span.ts';
import { runBatchOption } from '../batch.ts';
import { type Flow, ON } from '../flow.ts';
import type { ScriptWord } from '../script-word.ts';
import type { Step } from '../timeline.ts';
import { concatenate, knownValue, type Piece, unknownValue, type Value } from '../value.ts';
import type { Call } from './call.ts';
import { commandIndex, isIp } from './command-name.ts';
import { insideNamespace } from './nsenter.ts';

/** Runs `ip`, whose words are expanded. */
export function runIp(call: Call): Flow {
  const [, ...words] = call.words;
  const { recorder } = call.evaluator;
  const command = recorder.knownCommand(words) ?? parseCommand(words, recorder.machine.target);
  if (command.options.some(({ spec }) => spec?.name === '-batch')) return runBatchOption(call, command);
  const inner = innerCommand(command, words);
  return inner ? runInside(call, command, inner) : runStep(call, command);
}

function runStep(call: Call, command: Command): Flow {
  report(call, takeStep(call, command).execution);
  return ON;
}

function takeStep(call: Call, command: Command): Step {
  const { evaluator, shell, words, place } = call;
  const all = [...place.prefix, ...words];
  return evaluator.recorder.step({
    location: commandLocation(all, { uri: evaluator.recorder.document.uri, span: place.span }),
    argv: all.map(({ text }) => text),
    command,
    namespace: shell.namespace,
    certain: shell.certain,
    stopsOnFailure: shell.errexit && !shell.tested ? 'script' : undefined,
  });
}

/** Errors come before what is printed: the latter waits in a buffer. */
function report({ shell }: Call, { status, stdout, stderr, outline }: Execution): void {
  shell.status = status;
  shell.stderr?.write(stderr === undefined ? unknownValue('$(ip)') : knownValue(stderr));
  shell.stdout?.write(stdout === undefined ? outlineValue(outline) : knownValue(stdout));
}

/** What `ip` prints where a part of it is drawn by the kernel. */
function outlineValue(outline: string | undefined): Value {
  if (outline === undefined) return unknownValue('$(ip)');
  const pieces = outline.split(DRAWN_PARTS).map((part): Piece => {
    const drawn = DRAWN_PART.exec(part);
    if (!drawn) return { text: part };
    const [, kind, link] = drawn;
    const shape =
      kind === DRAWN.hardwareAddress ? ('hardware-address' as const) : ('link-local-address' as const);
    return { source: `the ${shape} of ${link}`, drawn: shape };
  });
  return concatenate([{ pieces }]);
}

const DRAWN_PART = new RegExp(`^([${DRAWN.hardwareAddress}${DRAWN.linkLocalAddress}])(.*)${DRAWN.end}$`);
const DRAWN_PARTS = new RegExp(
  `([${DRAWN.hardwareAddress}${DRAWN.linkLocalAddress}][^${DRAWN.end}]*${DRAWN.end})`,
);

/** What `ip netns exec NAME command ...` and `ip vrf exec NAME command ...` run, and where. */
interface InnerCommand {
  readonly object: 'netns' | 'vrf';
  readonly name: ScriptWord;
  readonly words: readonly ScriptWord[];
}

function innerCommand(command: Command, words: readonly ScriptWord[]): InnerCommand | undefined {
  const object = command.object?.spec?.name;
  if ((object !== 'netns' && object !== 'vrf') || command.verbSpec?.name !== 'exec') return undefined;
  const verb = command.verb ? command.words.indexOf(command.verb.word) : -1;
  const [name, ...inner] = words.slice(verb + 1);
  const plain = command.options.length === 0 && verb >= 0;
  return plain && name && inner.length > 0 ? { object, name, words: inner } : undefined;
}

/** Words of `ip netns exec` inside one another that are followed. */
const LONGEST_PREFIX = 40;

/** An `ip` in there is one command with what leads to it; of any other program `ip` is the command that was run. */
function runInside(call: Call, command: Command, { object, name, words }: InnerCommand): Flow {
  const { evaluator, shell, place } = call;
  if (!name.certain || place.prefix.length > LONGEST_PREFIX) return runStep(call, command);
  const inner = words.slice(commandIndex(words));
  const runsIp = inner[0] !== undefined && isIp(inner[0]);
  const prefix = [...place.prefix, ...call.words.slice(0, call.words.length - inner.length)];
  const outer = runsIp ? undefined : takeStep(call, command);
  if (outer) shell.status = outer.execution.status;
  if (outer && shell.status !== null && shell.status !== 0) return ON;
  const run = () =>
    evaluator.command(inner, shell, { ...place, external: true, prefix: runsIp ? prefix : [] });
  const flow = object === 'vrf' ? run() : insideNamespace(shell, name.text, run);
  if (outer) evaluator.recorder.endStep(outer, shell.status);
  return flow;
}

/** From the word `ip` to the last argument that was written in the same place: the command, or a call's `"$@"`. */
function commandLocation(words: readonly ScriptWord[], statement: Location): Location {
  const [first] = words;
  if (!first) return statement;
  const { uri } = first;
  const { start } = first.span;
  const inside = uri === statement.uri && statement.span.start <= start && start < statement.span.end;
  const isHere = (word: ScriptWord) =>
    word.uri === uri && word.span.start >= start && (!inside || word.span.end <= statement.span.end);
  const end = words.reduce(
    (last, word) => (isHere(word) ? Math.max(last, word.span.end) : last),
    first.span.end,
  );
  return { uri, span: { start, end } };
}
