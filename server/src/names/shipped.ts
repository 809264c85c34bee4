import type { NameKind } from './name-table.ts';

/**
 * What the name files that iproute2 7.1 ships (its `etc/iproute2/`) add to the built-in names: together they are the
 * names of an untouched machine. Other releases and distributions differ in a line or two.
 */
export const shippedNames: Readonly<
  Partial<Record<NameKind, readonly (readonly [id: number, name: string])[]>>
> = {
  rt_tables: [[0, 'unspec']],
  rt_protos: [
    [84, 'ovn'],
    [99, 'openr'],
  ],
  rt_realms: [[0, 'cosmos']],
  rt_dsfield: [
    [0x00, 'default'],
    [0x20, 'CS1'],
    [0x28, 'AF11'],
    [0x30, 'AF12'],
    [0x38, 'AF13'],
    [0x40, 'CS2'],
    [0x48, 'AF21'],
    [0x50, 'AF22'],
    [0x58, 'AF23'],
    [0x60, 'CS3'],
    [0x68, 'AF31'],
    [0x70, 'AF32'],
    [0x78, 'AF33'],
    [0x80, 'CS4'],
    [0x88, 'AF41'],
    [0x90, 'AF42'],
    [0x98, 'AF43'],
    [0xa0, 'CS5'],
    [0xb8, 'EF'],
    [0xc0, 'CS6'],
    [0xe0, 'CS7'],
  ],
};
