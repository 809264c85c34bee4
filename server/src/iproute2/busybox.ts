/**
 * What BusyBox's `ip` makes of a command. It asks the kernel the same as iproute2, but says less: where it refuses a
 * command itself, which it is told by its own tables (`syntax/ip/busybox.ts`), and what it prints, is known in part.
 */
import type { Clause, Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import type { Execution, Invocation } from './execution.ts';

/** Exit status of its own errors; `link` has another. */
const FAILED = 1;
const LINK_FAILED = 2;

const OWN_WORDS = 'BusyBox words its messages and listings in its own way';

/** The execution of a command that BusyBox refuses by its words alone; undefined where it reads all of them. */
export function refusedByBusybox({ command, kernel }: Invocation): Execution | undefined {
  const blame = unknownWord(command);
  if (!blame) return undefined;
  const isVerb = blame === command.verb?.word;
  const isBeforeObject = command.options.some(({ word }) => word === blame);
  return {
    status: isBeforeObject ? FAILED : statusOf(command),
    stdout: '',
    stderr: isVerb ? `ip: invalid argument '${blame.text}' to 'ip'\n` : undefined,
    kernel,
    assumptions: [],
    ...(!isVerb && { unknown: OWN_WORDS }),
    blame,
    refusedBy: 'ip',
    aborts: true,
  };
}

/** What iproute2 would have done, told in BusyBox's way as far as that is known. */
export function inBusyboxWords(execution: Execution, command: Command): Execution {
  const { status, stdout, refusedBy } = execution;
  if (status === null) return execution;
  if (refusedBy === 'ip')
    return isSharedRefusal(execution, command) ? refused(execution, command) : unknown(execution);
  if (refusedBy === 'kernel' && asksForMore(command)) return unknown(execution);
  const hides = { stderr: refusedBy === 'kernel' && isLink(command), stdout: stdout !== '' };
  return {
    ...execution,
    ...(hides.stdout && { stdout: undefined }),
    ...(hides.stderr && { stderr: undefined }),
    ...((hides.stdout || hides.stderr) && { unknown: OWN_WORDS }),
  };
}

/** Refusals that both have: a wrong value, a word too many, a value that is missing, a device that is not there. */
const SHARED =
  /^(?:Error: (?:either|argument|duplicate) "(?!.*(?:ifname|multiple via))|Command line is not complete|Cannot find device)/;

/** A new link takes any word that it does not know for a name, as often as there is one. */
function isSharedRefusal({ stderr }: Execution, command: Command): boolean {
  const takesAnything = isLink(command) && ['add', 'delete'].includes(command.verbSpec?.name ?? '');
  return stderr !== undefined && SHARED.test(stderr) && !takesAnything;
}

function refused(execution: Execution, command: Command): Execution {
  return { ...execution, status: statusOf(command), stderr: undefined, unknown: OWN_WORDS, aborts: true };
}

function unknown({ kernel, assumptions }: Execution): Execution {
  return {
    status: null,
    stdout: undefined,
    stderr: undefined,
    kernel,
    assumptions,
    unknown: 'iproute2 refuses this command; whether BusyBox does is not known',
  };
}

/** BusyBox asks for all there is and chooses itself, so the kernel finds nothing amiss with what is asked for. */
function asksForMore({ verbSpec }: Command): boolean {
  return verbSpec?.name === 'show' || verbSpec?.name === 'flush';
}

function isLink(command: Command): boolean {
  return command.object?.spec?.name === 'link';
}

function statusOf(command: Command): number {
  return isLink(command) ? LINK_FAILED : FAILED;
}

/** The first word that fits nothing in BusyBox's tables. A word whose text is not known may fit. */
function unknownWord({ options, object, verb, clauses }: Command): Word | undefined {
  const heads = [...options, object, verb].filter((head) => head !== undefined);
  const head = heads.find(({ word, spec }) => !spec && word.certain)?.word;
  return head ?? unknownIn(clauses);
}

function unknownIn(clauses: readonly Clause[]): Word | undefined {
  for (const { spec, keyword, block } of clauses) {
    if (!spec && keyword?.certain) return keyword;
    const inside = unknownIn(block);
    if (inside) return inside;
  }
  return undefined;
}
