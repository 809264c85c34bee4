import { describe, expect, test } from 'vitest';
import { routeCacheFlush as rule } from '../../../server/src/analysis/rules/route-cache-flush.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'of either family, and by either word',
    `ip route flush cache
^^^^^^^^^^^^^^^^^^^^ hint[IPR305]: Since Linux 3.6 there is no route cache
ip -6 route flush table cache
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR305]: forget path MTUs
sudo ip ro fl ca
#    ^^^^^^^^^^^ hint[IPR305]: no route cache
`,
  );
  findsDrawn(
    rule,
    'in a batch file',
    `rule add from 192.0.2.2 table 7
route flush cache
^^^^^^^^^^^^^^^^^ hint[IPR305]: changes of routes and rules hold at once
`,
    { language: 'batch' },
  );
  findsNothing(rule, {
    'other flushes': `ip route flush table 7
ip route flush proto 200
`,
    'a listing of what was learned': `ip route show cache
`,
    'words that are not known': `ip route flush $WHAT
`,
  });

  test('the fix takes the line out, where it is one', () => {
    expect(fixed('ip rule\n  sudo ip route flush cache\nip route\n', rule)).toBe('ip rule\nip route\n');
    expect(fixed('ip route flush cache || true\n', rule)).toBeUndefined();
  });
});
