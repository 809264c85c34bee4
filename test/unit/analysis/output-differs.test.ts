import { describe, expect, test } from 'vitest';
import { outputDiffers } from '../../../server/src/analysis/rules/output-differs.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

const markdown = { language: 'markdown' as const, path: 'lab.md' };
const HEAD = '```console\n$ # iproute2-ls: world=fresh\n$ ip link set lo up\n';

describe('IPR904 output-differs', () => {
  findsDrawn(
    outputDiffers,
    'the first line that differs',
    `${HEAD}$ ip rule
0:	from all lookup local
32766:	from all lookup main
32767: from all lookup 253
^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR904]: prints here: 32767:	from all lookup default
\`\`\`
`,
    markdown,
  );
  findsDrawn(
    outputDiffers,
    'a line too many, and one too few',
    `${HEAD}$ sudo ip rule add pref 9 table 9
OK
^^ information[IPR904]: prints nothing here
user@lab:~$ ip -6 rule
#           ^^^^^^^^^^ information[IPR904]: prints here: 32766:	from all lookup main
0: from all lookup local
\`\`\`
`,
    markdown,
  );
  findsDrawn(
    outputDiffers,
    'an error that is not the one',
    `${HEAD}$ ip link show wan
Device "wan" is not there.
^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR904]: prints here: Device "wan" does not exist.
\`\`\`
`,
    markdown,
  );
  findsNothing(
    outputDiffers,
    {
      'what is printed, but for blanks': `${HEAD}$ ip rule\n0: from all lookup local  \n32766: from all lookup main\n32767: from all lookup default\n\n\`\`\`\n`,
      'something left out': `${HEAD}$ ip rule\n0: from all lookup local\n...\n\`\`\`\n`,
      'more than a command': `${HEAD}$ ip rule | head -1\nnothing\n$ ip rule >file\nnothing\n$ ip rule; ip link\nnothing\n\`\`\`\n`,
      'a machine that is partly known':
        '```console\n$ ip route\ndefault via 192.0.2.1 dev eth0\n$ ip route get 8.8.8.8\nwhatever\n```\n',
      'no output shown': `${HEAD}$ ip rule\n$ ip link\n\`\`\`\n`,
      'a script without prompts': '```sh\nip rule\n0: nothing\n```\n',
    },
    markdown,
  );

  test('the lines are replaced by what is printed', () => {
    const text = `${HEAD}$ ip rule\n1: x\n2: y\n\`\`\`\n`;
    expect(fixed(text, outputDiffers, markdown)).toBe(
      `${HEAD}$ ip rule\n0:\tfrom all lookup local\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n\`\`\`\n`,
    );
  });
});
