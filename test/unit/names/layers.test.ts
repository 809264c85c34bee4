import { describe, expect, test } from 'vitest';
import { isReadDropIn, layerNames, type NameSource, nameFileRole } from '../../../server/src/names/layers.ts';
import { builtinNames, namesFrom } from '../../../server/src/names/names.ts';
import type { Target } from '../../../server/src/release/target.ts';

function source(path: string, ...entries: [id: number, name: string][]): NameSource {
  const role = nameFileRole(path);
  if (!role) throw new Error(`${path} is no name file`);
  return { ...role, path, entries: entries.map(([id, name]) => ({ id, name })) };
}

describe('the role of a file', () => {
  test.each([
    ['/etc/iproute2/rt_tables', 'rt_tables main'],
    ['/usr/share/iproute2/rt_protos', 'rt_protos main'],
    ['roles/router/files/rt_tables', 'rt_tables main'],
    ['C:\\lab\\iproute2\\rt_tables.d\\vpn.conf', 'rt_tables drop-in'],
    ['/etc/iproute2/rt_protos.d/README', 'rt_protos drop-in'],
    ['/etc/iproute2/group', 'group main'],
    ['/etc/group', undefined],
    ['/etc/iproute2/rt_scopes.d/a.conf', undefined],
    ['/etc/iproute2/rt_tables.conf', undefined],
    ['rt_tables/readme', undefined],
    ['', undefined],
  ])('%s: %s', (path, role) => {
    const found = nameFileRole(path);
    expect(found && `${found.kind} ${found.place}`).toBe(role);
  });
});

test.each([
  ['vpn.conf', true],
  ['rt_tables.d/vpn.conf', true],
  ['vpn', false],
  ['vpn.conf.bak', false],
  ['.vpn.conf', false],
  ['.conf', false],
])('%s in a drop-in folder is read: %s', (path, read) => {
  expect(isReadDropIn(path)).toBe(read);
});

describe('layering', () => {
  const shipped = source('/usr/share/iproute2/rt_tables', [21, 'shipped']);
  const shippedDropIn = source('/usr/share/iproute2/rt_tables.d/a.conf', [22, 'shipped-a']);
  const otherDropIn = source('/usr/share/iproute2/rt_tables.d/b.conf', [23, 'shipped-b']);
  const own = source('/etc/iproute2/rt_tables');
  const ownDropIn = source('/etc/iproute2/rt_tables.d/a.conf', [24, 'own-a']);
  const protos = source('/usr/share/iproute2/rt_protos', [200, 'proto']);

  test.each<[string, NameSource[], NameSource[]]>([
    [
      'without /etc, what is shipped',
      [shipped, otherDropIn, shippedDropIn],
      [shipped, shippedDropIn, otherDropIn],
    ],
    ['an empty main file in /etc shadows the shipped one', [shipped, own], [own]],
    ['but not one of another kind', [protos, own], [protos, own]],
    [
      'a drop-in shadows its namesake',
      [shipped, shippedDropIn, otherDropIn, ownDropIn],
      [shipped, otherDropIn, ownDropIn],
    ],
    ['only *.conf counts', [source('/etc/iproute2/rt_tables.d/vpn', [25, 'vpn'])], []],
    ['no other folder counts', [source('/opt/iproute2/rt_tables', [26, 'opt'])], []],
  ])('%s', (_, files, read) => {
    expect(layerNames(files).map(({ path }) => path)).toEqual(read.map(({ path }) => path));
  });

  const inLib = source('/usr/lib/iproute2/rt_tables', [27, 'lib']);

  test.each<[Target, NameSource[], NameSource[]]>([
    ['6.4', [shipped, inLib, ownDropIn], [ownDropIn]],
    ['6.5', [shipped, inLib], [inLib]],
    ['6.5', [shipped], [shipped]],
    ['6.7', [shipped, inLib], [shipped]],
    ['6.7', [inLib], [inLib]],
    ['4.3', [own, ownDropIn], [own]],
    ['busybox', [own, ownDropIn, shipped], [own]],
    ['busybox', [source('/etc/iproute2/group', [5, 'wan'])], []],
    ['6.3', [source('/etc/iproute2/rt_addrprotos', [5, 'mine'])], []],
  ])('for %s', (target, files, read) => {
    expect(layerNames(files, target).map(({ path }) => path)).toEqual(read.map(({ path }) => path));
  });

  test('the names are those of the files that are read', () => {
    const tables = namesFrom([shipped, shippedDropIn, ownDropIn]).table('rt_tables');
    expect([tables.idOf('shipped'), tables.idOf('shipped-a'), tables.idOf('own-a')]).toEqual([
      21,
      undefined,
      24,
    ]);
  });
});

test.each<[Target, string, number | undefined]>([
  ['7.1', 'keepalived', 18],
  ['5.8', 'keepalived', undefined],
  ['4.17', 'bgp', undefined],
  ['busybox', 'none', 0],
  ['busybox', 'dhcp', undefined],
])('built into %s: %s is %s', (target, name, id) => {
  expect(builtinNames(target).table('rt_protos').idOf(name)).toBe(id);
});
