import { describe, expect, test } from 'vitest';
import { scriptStatus } from '../../../server/src/features/script-status.ts';
import { markedScript } from './script-kit.ts';

const statusOf = (script: string, world?: string) => scriptStatus(markedScript(script, world).analysis);

describe('a script at a glance', () => {
  test.each(['fresh', 'assumed'])('its world: %s', (world) => {
    expect(statusOf('ip link set lo up\n', world).world).toBe(world);
  });

  test('a world that a file tells', () => {
    expect(statusOf('# iproute2-ls: world=/nowhere/state.json\n').world).toBe('/nowhere/state.json');
  });

  test('what could not be followed, once for each place', () => {
    const { unknowns } = statusOf('for i in 1 2 3; do ip route add $(date) dev lo; done\n');
    expect(unknowns).toHaveLength(1);
    expect(unknowns[0]?.reason).not.toBe('');
  });

  test('findings by severity', () => {
    expect(statusOf('ip route add 10.0.0.0/8 bogus\n').findings).toMatchObject({ error: 1 });
    expect(statusOf('').findings).toEqual({ error: 0, warning: 0, information: 0, hint: 0 });
  });
});
