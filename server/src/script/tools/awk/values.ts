import { formatGeneral } from '../format.ts';

/** A value: a number, a string, or text from input, which counts as a number where it looks like one. */
export type Scalar = number | string | InputText;

export interface InputText {
  readonly input: string;
}

/** The value of a variable that was never set: empty, and 0. */
export const UNSET: InputText = { input: '' };

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/;
const LEADING_NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/;

export function toText(value: Scalar): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return value.input;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 53 ? String(value) : formatGeneral(value, 6);
}

export function toNumber(value: Scalar): number {
  if (typeof value === 'number') return value;
  const [leading = '0'] = LEADING_NUMBER.exec(toText(value)) ?? [];
  return Number(leading);
}

/** True where the value is compared as a number. */
function isNumeric(value: Scalar): boolean {
  if (typeof value === 'object') return value === UNSET || NUMBER.test(value.input);
  return typeof value === 'number';
}

export function toTruth(value: Scalar): boolean {
  if (typeof value === 'string') return value !== '';
  return isNumeric(value) ? toNumber(value) !== 0 : toText(value) !== '';
}

/** Negative, 0 or positive: as numbers where both look like numbers, else as strings of bytes. */
export function compare(a: Scalar, b: Scalar): number {
  if (isNumeric(a) && isNumeric(b)) return toNumber(a) - toNumber(b);
  const [left, right] = [toText(a), toText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
