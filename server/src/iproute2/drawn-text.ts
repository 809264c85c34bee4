import { DRAWN } from './execution.ts';

/** What `ip` prints, with words for people in the place of each part that the kernel draws. */
export function withDrawnPartsNamed(outline: string): string {
  return outline.replace(DRAWN_PART, '<drawn for $1>');
}

const DRAWN_PART = new RegExp(
  `[${DRAWN.hardwareAddress}${DRAWN.linkLocalAddress}]([^${DRAWN.end}]*)${DRAWN.end}`,
  'g',
);
