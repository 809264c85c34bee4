import { describe, expect, test } from 'vitest';
import { usageAt } from '../../../server/src/features/usage.ts';
import { analysed, drawn } from './kit.ts';

/** The usage line with the option that is being typed drawn in it. */
function usage(marked: string): string | undefined {
  const { analysis, offset } = analysed(marked);
  const found = usageAt(analysis, offset);
  const active = found?.active === undefined ? undefined : found.options[found.active];
  return found && drawn(found.label, active ? [active.inLabel] : []);
}

describe('signature help', () => {
  test.each([
    ['ip route add <|>', 'ip route add «[ to ] [ TYPE ] PREFIX» …'],
    ['ip route add default via <|>', 'ip route add [ to ] [ TYPE ] PREFIX «via [ FAMILY ] ADDRESS» …'],
    [
      'ip route add default dev eth0 met<|>ric 5',
      'ip route add [ to ] [ TYPE ] PREFIX dev DEVICE «metric NUMBER» …',
    ],
    ['ip ro a 10.0.0.<|>0/8 dev eth0', 'ip route add «[ to ] [ TYPE ] PREFIX» dev DEVICE …'],
    ['ip route add default dev eth0 <|>', 'ip route add [ to ] [ TYPE ] PREFIX dev DEVICE …'],
  ])('%s', (marked, expected) => {
    expect(usage(marked)).toBe(expected);
  });

  test.each(['ip ro<|>ute add', 'echo <|>', 'ip route add default dev eth0; <|>'])('none at %s', (marked) => {
    expect(usage(marked)).toBeUndefined();
  });
});
