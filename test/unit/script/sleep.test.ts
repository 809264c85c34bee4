import { expect, test } from 'vitest';
import { timelineOf } from './kit.ts';

const ADDED =
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1\nip link set v1 up\nip link set v0 up\n';

test.each([
  ['sleep 2', false],
  ['sleep 1m', false],
  ['sleep 0.5 1.5s', false],
  ['sleep 0.5', true],
  ['sleep $N', true],
])('behind `%s` addresses are tentative: %s', (sleep, tentative) => {
  const { steps } = timelineOf(`${ADDED}${sleep}\nip -6 addr show dev v0`);
  expect(steps.at(-1)?.execution.stdout?.includes('tentative')).toBe(tentative);
});
