import type { Release } from '../../../release/release.ts';
import { type Context, exact, type KeywordSpec, keyword, prefix } from '../keywords.ts';
import {
  dport,
  dscp,
  flowlabel,
  fwmark,
  iif,
  ipproto,
  l3mdev,
  not,
  oif,
  priority,
  sport,
  tos,
  tunnelId,
  uidrange,
} from './rule-selectors.ts';

const SHOW_SINCE = '4.9';

/** A keyword of `add` as a condition of `show`: no default, no example of the other. */
function condition(
  { name, spellings, values, range, kernelSince }: KeywordSpec,
  summary: string,
  since?: Release,
): KeywordSpec {
  return keyword(name, spellings, values, summary, {
    ...(range && { range }),
    ...(since && { since }),
    ...(kernelSince && { kernelSince }),
  });
}
/** The words of `show`, `flush` and `save`: iprule_list_flush_or_save() in ip/iprule.c, in its order of trial. */
export const ruleConditions: Context = {
  keywords: [
    condition(priority, 'Only rules with this priority.', SHOW_SINCE),
    condition(not, 'Only rules with `not`.', SHOW_SINCE),
    condition(
      { ...tos, spellings: [...exact('tos'), { word: 'dsfield', matching: 'exact', since: '5.17' }] },
      'Only rules with this type of service.',
      SHOW_SINCE,
    ),
    condition(fwmark, 'Only rules with this mark.', SHOW_SINCE),
    condition(iif, 'Only rules with this input device.', SHOW_SINCE),
    condition(oif, 'Only rules with this output device.', SHOW_SINCE),
    condition(l3mdev, 'Only rules that look up the tables of VRFs.', SHOW_SINCE),
    condition(uidrange, 'Only rules with this very range of user ids.', '4.10'),
    condition(tunnelId, 'Only rules with this tunnel id.', '4.20'),
    keyword('table', prefix('lookup', 'table'), [{ kind: 'table' }], 'Only rules that look up this table.', {
      since: SHOW_SINCE,
      example: 'ip rule show table 100',
    }),
    keyword(
      'from',
      prefix('from', 'src'),
      [{ kind: 'prefix' }],
      'Only rules whose source is in this prefix.',
      { since: SHOW_SINCE },
    ),
    keyword(
      'protocol',
      prefix('protocol'),
      [{ kind: 'protocol', meanings: { all: 'Whoever added the rule.' } }],
      'Only rules that this protocol added. `flush` heeds it, `show` does not.',
      { since: '4.17', kernelSince: '4.17', example: 'ip rule flush protocol 200' },
    ),
    condition(ipproto, 'Only rules with this IP protocol.', '5.0'),
    condition(sport, 'Only rules with these source ports.', '5.0'),
    condition(dport, 'Only rules with these destination ports.', '5.0'),
    condition(dscp, 'Only rules with this DSCP.', '6.13'),
    condition(flowlabel, 'Only rules with this flow label.', '6.14'),
  ],
  rest: keyword(
    'to',
    prefix('dst', 'to'),
    [{ kind: 'prefix' }],
    'Only rules whose destination is in this prefix.',
    { since: SHOW_SINCE },
  ),
};
