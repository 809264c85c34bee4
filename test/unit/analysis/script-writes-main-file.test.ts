import { describe } from 'vitest';
import { scriptWritesMainFile as rule } from '../../../server/src/analysis/rules/script-writes-main-file.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'redirections and tee',
    `echo "100 isp1" >> /etc/iproute2/rt_tables
#                  ^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR210]: such as /etc/iproute2/rt_tables.d/NAME.conf
{
  echo "100 isp1"
  echo "101 isp2"
} > "/etc/iproute2/rt_tables"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR210]:${' '}
echo 200 vpn | sudo tee -a /etc/iproute2/rt_protos
#                          ^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR210]: rt_protos.d/NAME.conf
grep -q isp1 /etc/iproute2/rt_tables || echo 100 isp1 >> /etc/iproute2/rt_tables
#                                                        ^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR210]:${' '}
`,
  );
  findsNothing(rule, {
    'a drop-in': 'echo 100 isp1 > /etc/iproute2/rt_tables.d/isp1.conf\n',
    'what only reads':
      'cat /etc/iproute2/rt_tables\nwhile read id name; do :; done < /etc/iproute2/rt_tables\n',
    'a copy elsewhere': 'echo 100 isp1 >> build/rt_tables\ncp /etc/iproute2/rt_tables /tmp\n',
    'a file that is not known': 'echo 100 isp1 >> "$FILE"\n',
    'a file without drop-ins': 'echo 100 site >> /etc/iproute2/rt_scopes\n',
  });
});
