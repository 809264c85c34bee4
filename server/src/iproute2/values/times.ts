import { leadingUnsigned, U32_MAX } from './numbers.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1000, sec: 1000, secs: 1000, ms: 1, msec: 1, msecs: 1 };

const FRACTION = /^[ \t\n\v\f\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;

/** A time in milliseconds; `raw` where no unit was written: `rtt` and `rttvar` then count in the kernel's own units. */
export interface WrittenTime {
  readonly value: number;
  readonly raw: boolean;
}

/** Parses a time as get_time_rtt() does: `300`, `300ms`, `1.5s`. Rounds up. Undefined for anything else. */
export function parseTime(text: string): WrittenTime | undefined {
  const number = text.includes('.') ? leadingFraction(text) : leadingUnsigned(text);
  if (!number || number.value === Number.POSITIVE_INFINITY) return undefined;
  const unit = text.slice(number.end).toLowerCase();
  const factor = unit === '' ? 1 : Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (factor === undefined) return undefined;
  return { value: Math.min(Math.ceil(number.value * factor), U32_MAX), raw: unit === '' };
}

function leadingFraction(text: string): { value: number; end: number } | undefined {
  const match = FRACTION.exec(text);
  const value = Number(match?.[0]);
  return match && value >= 0 ? { value, end: match[0].length } : undefined;
}
