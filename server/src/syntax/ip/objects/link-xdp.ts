import type { Release } from '../../../release/release.ts';
import { type Context, exact, type KeywordSpec, keyword } from '../keywords.ts';
import { bpfProgram } from './bpf-program.ts';

/** xdp_parse() in ip/iplink_xdp.c. */
const xdpProgram: Context = {
  keywords: [
    keyword('off', exact('none', 'off'), [], 'Removes the program. Has to be the last word.'),
    ...bpfProgram.keywords,
  ],
};

function xdp(name: string, where: string, since: Release): KeywordSpec {
  return keyword(name, exact(name), [], `An XDP program for received packets: ${where}.`, {
    since,
    block: xdpProgram,
  });
}

/** In the order of iplink_parse(). */
export const xdpKeywords: readonly KeywordSpec[] = [
  xdp('xdpgeneric', 'run in the stack, for any driver', '4.12'),
  xdp('xdpdrv', 'run in the driver', '4.13'),
  xdp('xdpoffload', 'run on the card', '4.13'),
  xdp('xdp', 'run in the driver where it can, else in the stack', '4.10'),
];
