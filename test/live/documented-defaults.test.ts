import { expect, test } from 'vitest';
import type { Context } from '../../server/src/syntax/ip/keywords.ts';
import { bridgeOptions } from '../../server/src/syntax/ip/objects/link-types/bridge.ts';
import { bridgePortOptions } from '../../server/src/syntax/ip/objects/link-types/bridge-port.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

onRealKernel('defaults in the command tables are those of the kernel', () => {
  test.each<[string, Context, string, string]>([
    ['a bridge', bridgeOptions, 'br0', 'info_data'],
    ['a port of a bridge', bridgePortOptions, 'v0', 'info_slave_data'],
  ])('of %s', (_, options, link, part) => {
    const show = runInNamespace([
      'ip link add br0 type bridge',
      'ip link add v0 master br0 type veth peer name v1',
      `ip -details -json link show dev ${link}`,
    ]).at(-1);
    const told = JSON.parse(show?.stdout ?? '')[0].linkinfo[part];
    const documented = defaultsOf(options);
    const both = Object.keys(documented).filter((name) => name in told);
    expect(both).toContain('priority');
    expect(pick(told, both)).toEqual(pick(documented, both));
  });
});

/** Of all options whose default is a number or a switch. */
function defaultsOf({ keywords }: Context): Record<string, string> {
  const plain = keywords.filter(({ default: value }) => value !== undefined && /^(?:\d+|`\w+`)$/.test(value));
  return Object.fromEntries(plain.map(({ name, default: value = '' }) => [name, value.replaceAll('`', '')]));
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  const text = (value: unknown) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));
  return Object.fromEntries(names.map((name) => [name, text(values[name])]));
}
