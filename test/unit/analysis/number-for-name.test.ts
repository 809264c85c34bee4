import { describe, expect, test } from 'vitest';
import { RECOMMENDED } from '../../../server/src/analysis/rule-choice.ts';
import { numberForName as rule } from '../../../server/src/analysis/rules/number-for-name.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

const strict = {
  rules: { preset: 'strict', levels: new Map() } as const,
  names: { rt_tables: ['100 vpn'], rt_protos: ['200 vpn'] },
};

describe(rule.name, () => {
  findsDrawn(
    rule,
    'numbers of name files, and of iproute2',
    `ip route add 10.0.0.0/8 dev eth0 table 100 proto 200
#                                      ^^^ hint[IPR212]: \`100\` is \`vpn\`: the name tells more.
#                                                ^^^ hint[IPR212]: \`200\` is \`vpn\`: the name tells more.
ip rule add lookup 254
#                  ^^^ hint[IPR212]: \`254\` is \`main\`
`,
    strict,
  );
  findsNothing(
    rule,
    {
      'numbers without a name': 'ip route add 10.0.0.0/8 dev eth0 table 101 proto 201\n',
      names: 'ip route show table vpn proto vpn\n',
      'a value from elsewhere': 'T=100\nip route show table $T\n',
      'other numbers':
        'ip route add 10.0.0.0/8 dev eth0 metric 100\nip rule add pref 100 from 10.0.0.0/8 lookup 7\n',
    },
    strict,
  );
  findsNothing(rule, { 'where nobody asks for it': 'ip route show table 254\n' }, { rules: RECOMMENDED });

  test('the fix writes the name', () => {
    expect(fixed('ip route show table 100\n', rule, strict)).toBe('ip route show table vpn\n');
  });
});
