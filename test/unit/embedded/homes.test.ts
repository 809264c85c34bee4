import { describe, expect, test } from 'vitest';
import type { EmbeddedFormat } from '../../../server/src/syntax/embedded/formats.ts';
import { analysisOf, findingsOf, stepsOf } from './kit.ts';

/** Documents, and the commands that run because of them. */
const HOMES: Record<
  string,
  readonly [format: EmbeddedFormat, text: string, steps: readonly string[], name?: string]
> = {
  'systemd: no shell reads the words': [
    'systemd',
    '[Service]\nExecStart=/sbin/ip rule add from 10.0.0.0/8 table 7 ; /sbin/ip link set "eth 0" up > x\nExecStop=ip rule del table 7\n',
    [
      '2: /sbin/ip rule add from 10.0.0.0/8 table 7',
      '2: /sbin/ip link set eth 0 up > x',
      '3: ip rule del table 7',
    ],
  ],
  'systemd: variables, specifiers, joined lines': [
    'systemd',
    '[Service]\nEnvironment=DEV=eth7 "OPTIONS=metric 5"\nExecStartPre=-/sbin/ip link set %i up\nExecStart=ip route add \\\n  10.0.0.0/8 dev ${DEV} $OPTIONS\n',
    ['3: /sbin/ip link set eth3 up', '4: ip route add 10.0.0.0/8 dev eth7 metric 5'],
    'uplink@eth3.service',
  ],
  'systemd: a shell that it starts': [
    'systemd',
    "[Service]\nType=oneshot\nExecStart=/bin/sh -c 'ip rule add pref 5 table 5 && ip rule del pref 5'\n",
    ['3: ip rule add pref 5 table 5', '3: ip rule del pref 5'],
  ],
  'Dockerfile: each RUN on a machine of its own': [
    'dockerfile',
    'FROM debian\nENV TABLE=100\nRUN apt-get install iproute2 && \\\n    # a comment\n    ip rule add pref 1 table $TABLE\nRUN ["ip", "rule", "add", "pref", "1", "table", "9"]\nRUN <<EOF\nip rule add pref 1 table 8\nEOF\n',
    ['5:? ip rule add pref 1 table 100', '6: ip rule add pref 1 table 9', '8: ip rule add pref 1 table 8'],
  ],
  'GitHub Actions: each job on a machine of its own': [
    'yaml',
    'env: { DEV: eth1 }\njobs:\n  a:\n    steps:\n      - run: |\n          ip rule add pref 7 table 7\n          ip link set $DEV up\n      - run: ip rule add pref ${{ inputs.pref }} table 7\n      - run: ip no\n        shell: pwsh\n  b:\n    steps: [{ run: ip rule add pref 7 table 7 }]\n',
    [
      '6: ip rule add pref 7 table 7',
      '7: ip link set eth1 up',
      '8: ip rule add pref ${{ inputs.pref }} table 7',
      '12: ip rule add pref 7 table 7',
    ],
  ],
  'cloud-init': [
    'yaml',
    '#cloud-config\nruncmd:\n  - dev=eth0\n  - [ip, rule, add, "pref", 3, table, 3]\n  - >-\n    ip link\n    set $dev up\nbootcmd:\n  - ip rule add pref 4 table 4\n',
    ['9: ip rule add pref 4 table 4', '4: ip rule add pref 3 table 3', '6: ip link set eth0 up'],
  ],
  'Markdown: fences in order, what is printed left out': [
    'markdown',
    'Add a rule with `ip rule add`:\n\n```sh\nDEV=eth0\nip rule add pref 3 table 3\n```\n\n- then\n  ```console\n  $ ip link set $DEV \\\n  > up\n  ip output\n  # ip rule del pref 3\n  ```\n\n```json\nip link\n```\n',
    ['5: ip rule add pref 3 table 3', '10: ip link set eth0 up', '13: ip rule del pref 3'],
  ],
};

describe('commands in other documents', () => {
  test.each(Object.entries(HOMES))('%s', (_, [format, text, steps, name]) => {
    expect(stepsOf(analysisOf(format, text, name))).toEqual(steps);
  });
});

/** A command with a wrong word in each, and the text that the finding has to be at. */
const WRONG: Record<string, readonly [format: EmbeddedFormat, text: string]> = {
  systemd: ['systemd', '[Service]\nExecStart=ip route add "10.0.0.0/33" dev eth0 proto bird\n'],
  'a shell in systemd': [
    'systemd',
    "[Service]\nExecStart=sh -c 'ip route add 10.0.0.0/33 dev eth0 proto bird'\n",
  ],
  Dockerfile: ['dockerfile', 'RUN true; \\\n  ip route add 10.0.0.0/33 dev eth0 proto bird\n'],
  'a literal block': [
    'yaml',
    'runcmd:\n  - |\n     : a\n\n     ip route add 10.0.0.0/33 dev eth0 proto bird\n',
  ],
  'a folded block': ['yaml', 'runcmd:\n  - >\n     ip route add\n     10.0.0.0/33 dev eth0 proto bird\n'],
  'a quoted scalar': ['yaml', 'runcmd:\n  - "ip route add 10.0.0.0/33 \\\n     dev eth0 proto bird"\n'],
  'a quoted Markdown block': ['markdown', '> ```sh\n> ip route add 10.0.0.0/33 dev eth0 proto bird\n> ```\n'],
};

describe('a finding is where the wrong word is written', () => {
  test.each(Object.entries(WRONG))('%s', (_, [format, text]) => {
    expect(findingsOf(analysisOf(format, text))).toEqual([
      'IPR301 at "10.0.0.0/33": Error: any valid prefix is expected rather than "10.0.0.0/33".',
    ]);
  });
});

/** Documents of each kind that hold no command. */
const WITHOUT: readonly (readonly [format: EmbeddedFormat, text: string])[] = [
  ['markdown', '# ip\n\nNothing but `ip route add bogus` in a sentence.\n'],
  ['yaml', 'run: ip route add bogus\nlist: [ip, route]\n'],
  ['yaml', 'a: b: ip: runcmd: [\n'],
  ['dockerfile', 'FROM ip\nCMD ip\n'],
  ['systemd', '[Unit]\nDescription=ip route\n'],
  ['interfaces', 'ip route add bogus\n'],
];

test.each(WITHOUT)('nothing is found in %s %j', (format, text) => {
  const { commands, findings } = analysisOf(format, text);
  expect([...commands, ...findings]).toEqual([]);
});
