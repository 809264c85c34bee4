import { describe, expect, test } from 'vitest';
import { defaultNames } from '../../../server/src/names/names.ts';
import { knownProtocol, knownProtocols } from '../../../server/src/names/protocols.ts';

describe('the known protocols', () => {
  test('hold every name that iproute2 ships, with its number', () => {
    for (const { id, name } of defaultNames().table('rt_protos').entries)
      expect(knownProtocol(id)?.name).toBe(name);
  });

  test('have one owner each', () => {
    const ids = knownProtocols.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  test.each([
    [2, 'kernel'],
    [4, 'anyone'],
    [16, 'network'],
    [12, 'daemon'],
    [196, 'daemon'],
    [200, undefined],
  ])('%s belongs to %s', (id, owner) => {
    expect(knownProtocol(id)?.owner).toBe(owner);
  });
});
