import { shippedNames } from '../../names/shipped.ts';
import type { NameFileRule } from '../rule.ts';

export const shippedNamesLost: NameFileRule = {
  subject: 'name-file',
  code: 'IPR214',
  name: 'shipped-names-lost',
  severity: 'information',
  summary: 'A main file in `/etc/iproute2` hides the shipped one, and lacks names that it has.',
  explanation: `
Since iproute2 6.5 the main files are shipped in \`/usr/share/iproute2\`. Where \`/etc/iproute2\` has a file of the same name, that one is read
instead, as a whole. Only the names that are built into \`ip\` stay known: a script with \`proto ovn\` or \`tos AF11\` fails on this machine.

Put own entries into a drop-in and take the main file away, or copy the shipped lines into it.
`,
  condition:
    'The main file lies in a folder `etc/iproute2`, and lacks a number for which the file of iproute2 7.1 has a name that is not built in.',
  example: {
    path: 'etc/iproute2/rt_protos',
    bad: '200 vpn\n',
    goodPath: 'etc/iproute2/rt_protos.d/vpn.conf',
    good: '200 vpn\n',
  },
  *check({ uri, kind, place, file }) {
    if (place !== 'main' || !/\/etc\/iproute2\/[^/]+$/.test(uri)) return;
    const ids = new Set(file.entries.map(({ id }) => id));
    const lost = (shippedNames[kind] ?? []).filter(([id]) => id > 0 && !ids.has(id)).map(([, name]) => name);
    if (lost.length === 0) return;
    const shown = lost
      .slice(0, 3)
      .map((name) => `\`${name}\``)
      .join(', ');
    const more = lost.length > 3 ? ` and ${lost.length - 3} more` : '';
    yield {
      span: file.entries[0]?.span ?? { start: 0, end: 0 },
      message: `This file takes the place of the shipped one, and ${shown}${more} are unknown to \`ip\` with it. Move own entries to ${kind}.d/NAME.conf and take this file away.`,
    };
  },
};
