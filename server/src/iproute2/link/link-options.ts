import type { LinkOptions } from '../../kernel/link/options.ts';
import type { TypeOptions } from './type.ts';

/** The options of a type as the kernel takes them; undefined where none were written. */
export function linkOptions(typed: TypeOptions): LinkOptions | undefined {
  switch (typed.kind) {
    case 'other':
    case 'veth':
    case 'vxcan':
    case 'xfrm':
      return undefined;
    default:
      return typed;
  }
}
