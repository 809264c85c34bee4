import type { Assumption } from '../kernel/assumption.ts';
import { errnos } from '../kernel/errno.ts';
import { handle } from '../kernel/handle.ts';
import type { Answer, KernelError, Reply, Request } from '../kernel/rtnetlink.ts';
import type { Kernel, Link, Namespace } from '../kernel/state.ts';
import type { NameKind, Names } from '../names/name-table.ts';
import type { Release } from '../release/release.ts';
import { isBefore, type Target } from '../release/target.ts';
import type { Word } from '../syntax/word.ts';
import { DRAWN, type Execution, type Invocation } from './execution.ts';
import { Exit, giveUp, type Refusal } from './exit.ts';
import { defaultSettings, type Settings } from './settings.ts';

/** Exit status of `ip` for a request that the kernel refused. */
const KERNEL_REFUSED = 2;

/**
 * One run of `ip`: the kernel as it stands, and what was printed so far.
 *
 * The one mutable thing of this folder. It lives from the first word of a command to its exit.
 */
export class Session {
  readonly names: Names;
  readonly origin: Invocation['origin'];
  /** Whose `ip` this is. */
  readonly target: Target;
  /** True for a line of `ip -batch`, which does not ask the kernel to be strict with what a dump may select. */
  readonly inBatch: boolean;
  /** The databases of names whose files `ip` has read. */
  readonly namesRead = new Set<NameKind>();
  /** What the options before the object set. */
  settings: Settings = defaultSettings;
  /** The network namespace that requests go to; `-n NAME` changes it. */
  namespace: string;
  /** The decision of `route get`, once there is one. */
  lookup: Execution['lookup'];
  private state: Kernel;
  private readonly made: Assumption[] = [];
  private out: string | undefined = '';
  private err: string | undefined = '';
  private hidden: string | undefined;
  private isDrawn = false;
  private limit: string | undefined;

  constructor(invocation: Invocation) {
    this.names = invocation.names;
    this.origin = invocation.origin;
    this.target = invocation.command.target;
    this.inBatch = invocation.inBatch === true;
    this.namespace = invocation.namespace;
    this.state = invocation.kernel;
  }

  get kernel(): Kernel {
    return this.state;
  }

  get assumptions(): readonly Assumption[] {
    return this.made;
  }

  /** True where the `ip` that runs is of a release of iproute2 before `release`: its texts and checks may differ. */
  isBefore(release: Release): boolean {
    return isBefore(this.target, release);
  }

  /** All printed so far; undefined where some of it is not known. */
  get stdout(): string | undefined {
    return this.isDrawn ? undefined : this.out;
  }

  /** See `Execution`. */
  get outline(): string | undefined {
    return this.isDrawn ? this.out : undefined;
  }

  get stderr(): string | undefined {
    return this.err;
  }

  /** Why an output is undefined. */
  get hiddenReason(): string | undefined {
    return this.hidden;
  }

  /** Prints on standard output. */
  print(text: string): void {
    if (this.out !== undefined) this.out += text;
  }

  /** Prints on standard error. */
  complain(text: string): void {
    if (this.err !== undefined) this.err += text;
  }

  /** From here on standard output is not known; the command's effect still is. */
  hideStdout(reason: string): void {
    this.out = undefined;
    this.hidden ??= reason;
  }

  /** The text to print for an address that the kernel drew: standard output is known but for that. */
  drawnAddress(kind: 'hardwareAddress' | 'linkLocalAddress', link: string): string {
    this.isDrawn = true;
    const name = kind === 'hardwareAddress' ? 'hardware' : 'link-local';
    this.hidden ??= `the ${name} address of "${link}" is random`;
    return `${DRAWN[kind]}${link}${DRAWN.end}`;
  }

  hideStderr(reason: string): void {
    this.err = undefined;
    this.hidden ??= reason;
  }

  /**
   * Notes that a word was read which no kernel of this program knows. The words behind it are still read, for one of
   * them may be wrong; the run ends as unknown, with this reason, when `ip` is about to ask the kernel.
   */
  endAtRequest(reason: string): void {
    this.limit ??= reason;
  }

  /** Ends the run as unknown if something was read that cannot be asked for. */
  checkAskable(): void {
    if (this.limit !== undefined) giveUp(this.limit);
  }

  /** Sends a request. A refusal is printed as `ip` prints it and ends the run with status 2. */
  request(request: Request, blame?: Word): Reply {
    const answer = this.ask(request);
    if (answer.kind === 'error') this.refuse(answer.error, blame);
    return answer.reply;
  }

  /** Sends a request and hands a refusal back, for callers that go on or fail in a way of their own. */
  ask(request: Request): Exclude<Answer, { kind: 'unknown' }> {
    if (request.type !== 'getlink') this.checkAskable();
    const { namespace, origin } = this;
    const answer = handle(this.state, request, { namespace, origin, explain: true });
    this.state = answer.kernel;
    if (request.type === 'getroute' && answer.kind !== 'done' && answer.trace) {
      const rejection = answer.kind === 'error' ? answer.rejection : undefined;
      this.lookup = { result: undefined, trace: answer.trace, ...(rejection && { rejection }) };
    }
    if (answer.kind === 'unknown') giveUp(answer.reason);
    if (answer.kind === 'done') this.made.push(...answer.assumptions);
    return answer;
  }

  /** Goes on in the state that `ip` has made without rtnetlink: a new namespace. */
  goOnWith(kernel: Kernel, assumptions: readonly Assumption[]): void {
    this.state = kernel;
    this.made.push(...assumptions);
  }

  /** Prints the kernel's error and ends the run with status 2. */
  refuse(error: KernelError, blame?: Word): never {
    this.complain(this.target === 'busybox' ? busyboxErrorText(error) : kernelErrorText(error));
    this.leave({ status: KERNEL_REFUSED, by: 'kernel', blame, aborts: false, error });
  }

  /**
   * Ends the run with a failure; what there is to say has been printed. A word that is not known is no certain reason to
   * fail: then nothing is known.
   */
  leave(refusal: Omit<Refusal, 'kind'>): never {
    const { by, blame } = refusal;
    if (by === 'ip' && blame && !blame.certain) giveUp(`the value of "${blame.text}"`);
    throw new Exit({ kind: 'refused', ...refusal });
  }

  /** The namespace that requests go to. */
  get here(): Namespace | undefined {
    return this.state.namespaces.get(this.namespace);
  }

  /** The link with this index, as the kernel holds it now. */
  linkAt(index: number): Link | undefined {
    return this.here?.links.get(index);
  }

  /** The name that `ip` prints for an interface index (`ll_index_to_name()`). */
  linkName(index: number): string {
    if (index === 0) return '*';
    return this.linkAt(index)?.name ?? `if${index}`;
  }
}

/** BusyBox does not ask for the extended ack. */
function busyboxErrorText({ errno }: KernelError): string {
  return `ip: RTNETLINK answers: ${errnos[errno].text}\n`;
}

/** The kernel's refusal in `ip`'s words: the extended ack's text where there is one, else the errno's. */
export function kernelErrorText(error: KernelError): string {
  if (!error.message) return `RTNETLINK answers: ${errnos[error.errno].text}\n`;
  return `Error: ${error.message}${error.message.endsWith('.') ? '' : '.'}\n`;
}
