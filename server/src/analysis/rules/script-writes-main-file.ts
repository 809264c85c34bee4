import { databases } from '../../names/databases.ts';
import { nameFileRole } from '../../names/layers.ts';
import type { ShellWord } from '../../syntax/shell/tree.ts';
import { perObject } from '../../text/per-object.ts';
import type { Problem, ScriptRule } from '../rule.ts';
import { literalText, type WalkedCommand } from '../shell-walk.ts';

export const scriptWritesMainFile: ScriptRule = {
  subject: 'script',
  code: 'IPR210',
  name: 'script-writes-main-file',
  severity: 'hint',
  summary: 'A script writes to `/etc/iproute2/rt_tables` or another main file; a drop-in is meant.',
  explanation: `
\`echo "100 isp1" >> /etc/iproute2/rt_tables\` does three things that nobody asked for:

- every run adds the line again, unless something guards it;
- since iproute2 6.5 the main files are in \`/usr/share/iproute2\`. Where \`/etc/iproute2/rt_tables\` does not exist, the line
  makes a new file that shadows the shipped one: \`main\`, \`local\` and \`default\` stay known, all other names are gone;
- a package update meets a file that was changed.

Write a drop-in instead. It can be written again and again, and be removed again:

\`\`\`sh
mkdir -p /etc/iproute2/rt_tables.d
echo '100 isp1' > /etc/iproute2/rt_tables.d/isp1.conf
\`\`\`
`,
  condition:
    'A redirection or `tee` writes to `rt_tables`, `rt_protos` or another main file in `/etc/iproute2`.',
  example: {
    bad: "echo '100 isp1' >> /etc/iproute2/rt_tables\n",
    good: "mkdir -p /etc/iproute2/rt_tables.d\necho '100 isp1' > /etc/iproute2/rt_tables.d/isp1.conf\n",
  },
  *check({ shellCommands }) {
    for (const walked of shellCommands) yield* problemsOf(walked);
  },
};

const problemsOf = perObject((walked: WalkedCommand): readonly Problem[] =>
  writtenFiles(walked).flatMap((target) => problemAt(target) ?? []),
);

function problemAt(target: ShellWord): Problem | undefined {
  const path = literalText(target) ?? '';
  const role = nameFileRole(path);
  if (
    role?.place !== 'main' ||
    !databases[role.kind].dropInsSince ||
    !/^\/(etc|usr\/share)\/iproute2\//.test(path)
  )
    return undefined;
  return {
    span: target.span,
    message:
      `${path} belongs to iproute2: a line added here comes again with every run, and a new file in /etc shadows the ` +
      `shipped one. Write to a drop-in, such as /etc/iproute2/${role.kind}.d/NAME.conf.`,
  };
}

/** The files that a command writes to, by redirection or as arguments of `tee`. */
function writtenFiles({ command, redirections }: WalkedCommand): readonly ShellWord[] {
  const redirected = redirections
    .filter(({ operator }) => operator.includes('>'))
    .flatMap(({ target }) => target ?? []);
  const tee = command.words.findIndex((word) => /^(.*\/)?tee$/.test(literalText(word) ?? ''));
  return tee < 0 ? redirected : [...redirected, ...command.words.slice(tee + 1)];
}
