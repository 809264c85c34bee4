/**
 * What a machine told of itself, as plain data: the output of `ip -j` commands, or pasted text of `ip` brought into the
 * same shape. Values are as `ip` prints them; what they mean is not looked at here.
 */
import type { Family } from '../../net/address.ts';

/** One link, address, route, rule or nexthop object, under the names that `ip -j` gives its parts. */
export type ListedItem = Readonly<Record<string, unknown>>;

/** The output of one command. */
export interface Section {
  /** `answers`: of `ip route get`. */
  readonly kind: 'links' | 'addresses' | 'routes' | 'rules' | 'nexthops' | 'answers';
  /** The family that was asked for, where that is certain. */
  readonly family?: Family;
  /** Of routes: which table was asked for, `all` or a name or number; undefined where it is not known. */
  readonly table?: string;
  /** The command was asked for some of them only. */
  readonly isPart?: boolean;
  readonly items: readonly PlacedItem[];
}

export interface PlacedItem {
  readonly item: ListedItem;
  /** Line of the text, from 0. */
  readonly line: number;
}

export interface Fault {
  /** Line of the text, from 0. */
  readonly line: number;
  /** A phrase for people. */
  readonly reason: string;
}

export interface Listing {
  readonly sections: readonly Section[];
  /** `sysctl` lines: dotted names and values. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  /** Some command printed an empty list: it may have been asked for anything. */
  readonly hasEmpty: boolean;
  /** What was not understood. */
  readonly faults: readonly Fault[];
}

export function isItem(value: unknown): value is ListedItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `net.ipv4.ip_forward = 1`: what sysctl(8) prints. */
export function settingOf(line: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, value] = /^\s*([a-z][\w-]*(?:[./][^\s=]+)+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}
