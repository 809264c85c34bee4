import { databases } from '../../names/databases.ts';
import { shippedNames } from '../../names/shipped.ts';
import type { NameFileRule } from '../rule.ts';

export const ownEntryInMainFile: NameFileRule = {
  subject: 'name-file',
  code: 'IPR209',
  name: 'own-entry-in-main-file',
  severity: 'hint',
  summary: 'An entry of your own stands in the main file; a drop-in is its place.',
  explanation: `
The main files \`rt_tables\`, \`rt_protos\` and \`rt_addrprotos\` belong to iproute2. A package update may replace them, or stop
to ask; and since version 6.5 they live in \`/usr/share/iproute2\`, where a file in \`/etc/iproute2\` shadows the shipped one
as a whole, with all names that upstream adds later.

A drop-in adds names and leaves the main file alone: \`/etc/iproute2/rt_tables.d/NAME.conf\`, in the same syntax.
`,
  condition: 'A main file holds an entry that no release of iproute2 ships.',
  example: {
    path: 'rt_tables',
    bad: '255 local\n254 main\n253 default\n0 unspec\n100 isp1\n',
    goodPath: 'rt_tables.d/isp1.conf',
    good: '100 isp1\n',
  },
  *check({ kind, place, file }) {
    if (place !== 'main' || !databases[kind].dropInsSince) return;
    const standard = new Set([...databases[kind].builtins, ...(shippedNames[kind] ?? [])].map(([id]) => id));
    for (const { id, name, span } of file.entries) {
      if (standard.has(id)) continue;
      yield {
        span,
        message:
          `The main file belongs to iproute2 and changes with its releases. Move \`${name}\` to a drop-in: ` +
          `${kind}.d/${name}.conf.`,
      };
    }
  },
};
