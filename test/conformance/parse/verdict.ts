import type { RealAnswer } from './real-ip.ts';

/** Who had the last word on a command: `ip` itself, which rejected it, or the kernel, which `ip` asked. */
export interface Verdict {
  readonly rejected: boolean;
  /** What was printed on standard error, where the command was rejected. */
  readonly message?: Message;
}

/** A usage text counts as one, whatever its words: they are a help page, not an error. */
export type Message = { readonly kind: 'usage' } | { readonly kind: 'text'; readonly text: string };

/** Exit status of `ip` when the kernel refused what it was asked. */
const KERNEL_REFUSED = 2;
/** What a shell makes of SIGSEGV: some commands make `ip` read behind their last word. */
export const CRASHED = 139;

/**
 * How `ip` passes on an answer of the kernel where it ends with 1 or 255 all the same: netlink errors, and the system
 * calls of `tunnel`, `tuntap`, `maddress` and `netns`, with the text of an errno behind them. What is wrong with a file
 * that it reads (`restore`, `encap bpf`, `xdp`) is not wrong with the command either.
 */
const KERNEL_ANSWERS =
  /^Magic mismatch|context!\n(Failed to parse eBPF program: |$)|^Couldn't retrieve pinned|^Dump terminated|^RTNETLINK answers: |^(ioctl|open|mount|bind|unshare|setns|cannot (f?open|remove))\b.*: |\bfailed( ".*")?: /im;

/** The verdict of the real `ip`. A command that ran until it was stopped was accepted, and so was one over which it crashed. */
export function realVerdict({ status, stderr }: Pick<RealAnswer, 'status' | 'stderr'>): Verdict {
  if (status === null || status === 0 || status === KERNEL_REFUSED || status === CRASHED)
    return { rejected: false };
  if (isKernelAnswer(stderr)) return { rejected: false };
  return { rejected: true, message: messageOf(stderr) };
}

/** True for the answer of the kernel or of a system call, passed on by `ip`. */
export function isKernelAnswer(stderr: string): boolean {
  return KERNEL_ANSWERS.test(stderr);
}

/** True if two answers to one command come to the same verdict, in the same words where it was rejected. */
export function sameVerdict(one: RealAnswer, other: RealAnswer): boolean {
  const [first, second] = [realVerdict(one), realVerdict(other)];
  return first.rejected === second.rejected && sameMessage(first.message, second.message);
}

export function messageOf(stderr: string): Message {
  return isUsage(stderr) ? { kind: 'usage' } : { kind: 'text', text: stderr };
}

export function isUsage(stderr: string): boolean {
  return /^Usage:/m.test(stderr);
}

export function sameMessage(one: Message | undefined, other: Message | undefined): boolean {
  return textOf(one) === textOf(other);
}

/** The message in one line, for people. */
export function textOf(message: Message | undefined): string {
  if (!message) return 'accepted';
  return message.kind === 'usage' ? 'usage' : JSON.stringify(message.text);
}
