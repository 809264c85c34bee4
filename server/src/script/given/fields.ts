/** Reading the parts of what `ip -j` printed: numbers may be texts, and anything may be missing. */
import type { ListedItem } from '../../syntax/listing/listing.ts';
import { isItem } from '../../syntax/listing/listing.ts';

/** A text, or a number as one; undefined where it is neither. */
export function textAt(item: ListedItem, key: string): string | undefined {
  const value = item[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** A whole number that is not negative, written as one, in decimal or with 0x. */
export function numberAt(item: ListedItem, key: string): number | undefined {
  const value = item[key];
  const number = typeof value === 'string' && /^(?:\d+|0x[0-9a-f]+)$/i.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** Flags stand there as `true` or as `null`. */
export function flagAt(item: ListedItem, key: string): boolean {
  const value = item[key];
  return value === null || value === true;
}

export function itemAt(item: ListedItem, key: string): ListedItem | undefined {
  const value = item[key];
  return isItem(value) ? value : undefined;
}

export function textsAt(item: ListedItem, key: string): readonly string[] {
  const value = item[key];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function itemsAt(item: ListedItem, key: string): readonly ListedItem[] {
  const value = item[key];
  return Array.isArray(value) ? value.filter(isItem) : [];
}
