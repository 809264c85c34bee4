import { describe } from 'vitest';
import { worldNotUnderstood } from '../../../server/src/analysis/rules/world-not-understood.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe('IPR903 world-not-understood', () => {
  findsDrawn(
    worldNotUnderstood,
    'a file that is not there',
    `# iproute2-ls: world=nowhere.json
#                    ^^^^^^^^^^^^ warning[IPR903]: The file nowhere.json cannot be read.
`,
  );
  findsDrawn(
    worldNotUnderstood,
    'a file of which a part is not understood',
    `ip route
# iproute2-ls: world=state.json
#                    ^^^^^^^^^^ warning[IPR903]: Line 2 of state.json is not understood
`,
    { files: { 'state.json': '[]\n[{"a":1}]\n' } },
  );
  findsDrawn(
    worldNotUnderstood,
    'pasted text with a word that is not known',
    `# iproute2-ls: world=state.txt
#                    ^^^^^^^^^ warning[IPR903]: Line 1 of state.txt is not understood
`,
    { files: { 'state.txt': '10.0.0.0/8 dev eth0 bogus 7\n' } },
  );
  findsNothing(
    worldNotUnderstood,
    {
      'a script and an empty state': '# iproute2-ls: world=before.sh\n',
      'an assumed machine': '# iproute2-ls: world=assumed\n',
      'no file': '# iproute2-ls: world=fresh\n',
    },
    { files: { 'before.sh': 'ip link set lo up\n' } },
  );
});
