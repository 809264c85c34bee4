import { expect, test } from 'vitest';
import { linkedPlaces } from '../../../../server/src/features/navigation/linked-editing.ts';
import { analysed, drawn } from '../kit.ts';

function linked(marked: string): string {
  const { analysis, text, offset } = analysed(marked);
  return drawn(text, linkedPlaces(analysis, offset));
}

test('all places of a device change together', () => {
  expect(linked('W=wa<|>n\nip link set $W up\nip route add default dev wan\n')).toBe(
    'W=«wan»\nip link set $W up\nip route add default dev «wan»\n',
  );
});

test.each([
  [
    'it is put together from parts elsewhere',
    'for i in 0 1; do ip link set v$i up; done\nip addr flush dev v<|>0\n',
  ],
  ['it is no device', 'ip route flush table 7<|>7\nip route show table 77\n'],
])('none where %s', (_, marked) => {
  expect(linked(marked)).toBe(marked.replace('<|>', ''));
});
