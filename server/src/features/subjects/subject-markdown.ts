import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import type { Mention } from '../navigation/mention.ts';
import { deviceMarkdown } from './device-markdown.ts';
import { namedTitle } from './named-number.ts';
import { namespaceMarkdown } from './namespace-markdown.ts';
import { nexthopMarkdown } from './nexthop-markdown.ts';
import { protocolMarkdown } from './protocol-markdown.ts';
import { tableMarkdown } from './table-markdown.ts';

/** What a table, a device, a namespace ... is and holds, as the line at `offset` leaves it. */
export function subjectMarkdown(
  analysis: ScriptAnalysis,
  offset: number,
  mention: Mention,
): string | undefined {
  const { kind } = mention;
  switch (kind) {
    case 'device':
      return deviceMarkdown(analysis, offset, mention);
    case 'namespace':
      return namespaceMarkdown(analysis, offset, mention.text);
    case 'nexthop':
      return nexthopMarkdown(analysis, offset, mention);
    case 'rt_tables':
      return tableMarkdown(analysis, offset, mention);
    case 'rt_protos':
      return protocolMarkdown(analysis, offset, mention);
    default:
      return namedTitle(analysis, offset, { ...mention, kind });
  }
}
