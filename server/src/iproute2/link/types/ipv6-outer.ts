/** Options of the outer IPv6 header that GRE and IP tunnels over IPv6 share. */
import { U8_MAX, U32_MAX } from '../../values/numbers.ts';
import { choice, flag, LABEL_MAX, unsignedOr, wrong } from './readers.ts';

export const ipv6Outer = {
  ttl: unsignedOr(['inherit'], U8_MAX, 'invalid HLIM\n'),
  tos: unsignedOr(['inherit'], U8_MAX, 'invalid TClass', 'hexadecimal'),
  flowlabel: unsignedOr(['inherit'], LABEL_MAX, 'invalid Flowlabel', 'hexadecimal'),
  dscp: choice(['inherit'], wrong('not inherit')),
  fwmark: unsignedOr(['inherit'], U32_MAX, 'invalid fwmark\n'),
  'allow-localremote': flag(true),
  'noallow-localremote': flag(false, 'allow-localremote'),
} as const;
