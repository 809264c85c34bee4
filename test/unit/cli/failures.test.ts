import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { iproute2ls } from './iproute2-ls.ts';

const folder = mkdtempSync(join(tmpdir(), 'failures-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = join(folder, 'uplinks.sh');
writeFileSync(
  script,
  `ip link add v0 type veth peer name v1; ip link set v1 up; ip link set v0 up
ip link add w0 type veth peer name w1; ip link set w1 up; ip link set w0 up
ip address add 192.0.2.2/24 dev v0
ip address add 198.51.100.2/24 dev w0
ip route add default via 192.0.2.1
sysctl -w net.ipv4.conf.w0.rp_filter=1
ip route add default via 198.51.100.1 metric 100
`,
);

test('failures tells who takes over, what gets lost, and which replies go astray', () => {
  const { status, stdout } = iproute2ls('failures', '--world', 'fresh', script);
  expect(status).toBe(0);
  expect(stdout).toContain(
    'v0 is set down:\n  default: via 192.0.2.1 dev v0 (line 5) -> via 198.51.100.1 dev w0 (line 7)\n',
  );
  expect(stdout).toContain(
    'v0 loses its carrier:\n  default: still via 192.0.2.1 dev v0 (line 5), and gets lost\n',
  );
  expect(stdout).toContain(
    'replies from 198.51.100.2, which is reached over w0:\n  leave via 192.0.2.1 dev v0',
  );
  expect(stdout).toContain('rp_filter of w0 drops');
});

test('failures --at a line tells of the machine as that line leaves it', () => {
  const { stdout } = iproute2ls('failures', '--world', 'fresh', '--at', '5', '--format', 'json', script);
  const { failures, replies } = JSON.parse(stdout);
  expect(replies).toEqual([]);
  expect(failures).toContainEqual({
    event: { kind: 'link-down', link: 'w0' },
    changes: [
      {
        route: '198.51.100.0/24',
        destinations: ['198.51.100.0/31', '198.51.100.3-198.51.100.254'],
        before: 'dev w0 (line 4)',
        after: 'via 192.0.2.1 dev v0 (line 5)',
      },
    ],
  });
});

test('failures of a line that is not there is a usage error', () => {
  expect(iproute2ls('failures', '--at', '99', script).status).toBe(2);
});
