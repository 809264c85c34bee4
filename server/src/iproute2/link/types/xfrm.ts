/** `type xfrm`: xfrm_parse_opt() in ip/link_xfrm.c. */
import { failWith, missingArgument } from '../../errors.ts';
import { parseUnsigned } from '../../values/numbers.ts';
import type { LinkTypeReader, OptionReading, OptionsOf } from './option-table.ts';
import { device, flag, noDeviceAtAll, value, wrong } from './readers.ts';

const options = {
  dev: device(noDeviceAtAll),
  if_id: value((text) => parseUnsigned(text) || undefined, wrong('if_id value is invalid')),
  external: flag(true),
} as const;

export const xfrm: LinkTypeReader<typeof options> = { options, finish };

function finish({ session }: OptionReading, { dev, if_id, external }: OptionsOf<typeof options>): void {
  const bound = if_id !== undefined || dev !== undefined;
  if (external && bound) {
    failWith(session, "xfrmi: both 'external' and if_id/link cannot be specified\n");
  }
  if (!external && if_id === undefined) missingArgument(session, 'IF_ID');
}
