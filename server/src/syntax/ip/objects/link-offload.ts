import type { KeywordSpec } from '../keywords.ts';
import { keywordTable } from './keyword-table.ts';

/** How much one packet may hold between the stack and the card. */
export const offloadLimits: readonly KeywordSpec[] = keywordTable([
  [
    'gso_max_size',
    'exact',
    'number',
    'Largest packet that the stack hands over to be cut up by the card.',
    { unit: 'bytes', default: '65536', since: '4.16' },
  ],
  [
    'gso_max_segs',
    'exact',
    'number',
    'Most pieces that such a packet is cut into.',
    { range: '1 to 65535', default: '65535', since: '4.16' },
  ],
  [
    'gro_max_size',
    'exact',
    'number',
    'Largest packet that is put together from received ones.',
    { unit: 'bytes', default: '65536', since: '5.18', kernelSince: '5.18' },
  ],
  [
    'gso_ipv4_max_size',
    'exact',
    'number',
    'Like `gso_max_size`, for IPv4.',
    { unit: 'bytes', default: '65536', since: '6.3', kernelSince: '6.3' },
  ],
  [
    'gro_ipv4_max_size',
    'exact',
    'number',
    'Like `gro_max_size`, for IPv4.',
    { unit: 'bytes', default: '65536', since: '6.3', kernelSince: '6.3' },
  ],
]);
