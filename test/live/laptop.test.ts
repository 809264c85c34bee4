import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { iproute2ls } from '../unit/cli/iproute2-ls.ts';
import { type RealOutcome, runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

const script = fileURLToPath(new URL('../../examples/laptop.sh', import.meta.url));

/** The hardware that the example takes for granted, made of what every kernel has. */
const devices = [
  'ip link add name wlan0 type veth peer name accesspoint',
  'ip link set accesspoint up',
  'ip tuntap add dev tun0 mode tun',
];

onRealKernel('examples/laptop.sh on the real kernel', () => {
  const destinations = ['1.1.1.1', '10.1.2.3', '10.23.42.8', '10.23.42.127', '192.0.2.7', '127.0.0.1'];
  const commands = readFileSync(script, 'utf8');
  const asked = destinations.map((destination) => `ip route get ${destination}`);
  let outcomes: readonly RealOutcome[];
  beforeAll(() => {
    outcomes = runInNamespace([...devices, commands, ...asked]);
  });

  test('the script itself succeeds', () => {
    expect(outcomes[devices.length]).toMatchObject({ status: 0, stderr: '' });
  });

  test.each(destinations)('%s goes where `iproute2-ls get` says', (destination) => {
    const real = outcomes.find((outcome) => outcome.command === `ip route get ${destination}`);
    const { status, stdout } = iproute2ls('get', script, destination);
    expect({ status, stdout }).toEqual({ status: real?.status, stdout: real?.stdout });
  });
});
