import { expect, test } from 'vitest';
import { routeGet } from '../../../server/src/script/route-get.ts';
import { timelineOf } from './kit.ts';

const SCRIPT = `
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
ip address add 2001:db8::1/64 dev v0
ip -6 route get 2001:db8::2
`;

test('a look-up for people finds addresses that a script finds tentative', () => {
  const timeline = timelineOf(SCRIPT);
  const { machine } = timeline.at(SCRIPT.length);
  expect(timeline.steps.at(-1)?.execution.stdout).not.toContain('src');
  expect(routeGet(machine, '', ['2001:db8::2']).stdout).toContain('src 2001:db8::1');
});
