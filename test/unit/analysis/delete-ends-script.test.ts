import { describe, expect, test } from 'vitest';
import { deleteEndsScript as rule } from '../../../server/src/analysis/rules/delete-ends-script.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'what clears the ground for a rule, a link, a route',
    `#!/bin/sh
set -eu
ip rule del from 192.0.2.2 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR604]: \`set -e\` ends the script here
ip rule add from 192.0.2.2 table 100
ip link del dev br0 2>/dev/null
^^^^^^^^^^^^^^^^^^^ warning[IPR604]: for the first time there is nothing to delete
ip link add br0 type bridge
ip route del 10.0.0.0/8 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR604]: Let it fail
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 100
`,
  );
  findsDrawn(
    rule,
    'in a function that runs before',
    `set -e
down() {
  ip rule del priority 100
# ^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR604]: nothing to delete
}
down
ip rule add from 192.0.2.2 table 100 priority 100
`,
  );
  findsNothing(rule, {
    'a script that goes on': 'ip rule del from 192.0.2.2 table 100\nip rule add from 192.0.2.2 table 100\n',
    'a guarded delete':
      'set -e\nip rule del priority 7 || true\nif ip link del br0; then :; fi\nip rule add from 1.1.1.1 priority 7\nip link add br0 type bridge\n',
    'a delete for its own sake': 'set -e\nip rule del priority 7\nip link del br0\n',
    'what the script has made':
      'set -e\nip rule add from 1.1.1.1 priority 7\nip rule del priority 7\nip rule add from 2.2.2.2 priority 7\n',
    'a default route, which is there':
      'set -e\nip route del default\nip route add default via 192.0.2.1 dev eth0\n',
    'a branch that is not known':
      'set -e\nif [ -f /run/up ]; then ip rule del priority 7; fi\nip rule add from 1.1.1.1 priority 7\n',
  });

  test.each([
    ['ip rule del priority 7', 'ip rule del priority 7 2>/dev/null || true'],
    ['sudo ip rule del priority 7 2>&1 # old', 'sudo ip rule del priority 7 2>&1 || true # old'],
  ])('the fix lets `%s` fail', (before, after) => {
    const text = (line: string) => `set -e\n${line}\nip rule add from 1.1.1.1 priority 7\n`;
    expect(fixed(text(before), rule)).toBe(text(after));
    expect(fixed(text(after), rule)).toBeUndefined();
  });
});
