import { describe } from 'vitest';
import { batchMayStop as rule } from '../../../server/src/analysis/rules/batch-may-stop.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a delete in a batch file',
    `link set eth0 up
route del default
^^^^^^^^^^^^^^^^^ information[IPR607]: without \`-force\` the lines behind it do not run
link del br0
^^^^^^^^^^^^ information[IPR607]: Where there is nothing to delete, this line fails
route add default via 192.0.2.1 dev eth0
`,
    { language: 'batch' },
  );
  findsDrawn(
    rule,
    'a delete in lines that a script hands over',
    `ip -batch - <<EOF
rule del priority 100
^^^^^^^^^^^^^^^^^^^^^ information[IPR607]: the lines behind it do not run
rule add from 192.0.2.2 table 100 priority 100
EOF
`,
  );
  findsNothing(rule, {
    'a batch that goes on':
      'ip -force -batch - <<EOF\nrule del priority 100\nrule add from 192.0.2.2 table 100\nEOF\n',
    'the last line':
      'ip -batch - <<EOF\nrule add from 192.0.2.2 table 100\nrule del priority 100\nEOF\nip route\n',
    'what the batch has made':
      'ip -batch - <<EOF\nrule add from 192.0.2.2 priority 100\nrule del priority 100\nlink set lo up\nEOF\n',
    'a script': 'ip rule del priority 100\nip rule add from 192.0.2.2 priority 100\n',
  });
  findsNothing(
    rule,
    { 'a machine that is known': 'rule del priority 100\nlink set lo up\n' },
    { language: 'batch', world: 'fresh' },
  );
});
