import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { timelineOf } from '../unit/script/kit.ts';

/**
 * Random scripts of assignments, expansions, conditions, loops and functions: bash itself says with which words `ip`
 * is called. `ip -V` succeeds here as there and touches no network, so no namespace is needed.
 */

const START = 'A="x y"\nB=10.0.0.0/8\nC=\nI=3\nL=(m "n o" p)\nset -- "a b" c ab\n';

const variable = fc.constantFrom('A', 'B', 'C', 'I');
const value = fc.constantFrom(
  'x',
  "'x y'",
  "''",
  'ab',
  "'a b  c'",
  '10.0.0.0/8',
  "' lead'",
  "'trail '",
  '3',
  'a:b:c',
);

/** `${A%.*}` and so on. */
const operation = fc.constantFrom(
  ...[':-d e', '-n', ':+p q', '%b*', '%%.*', '#*.', '##*/', '/b/Q', '// /_', ':1:2', ':0:1', '^^', ',', ''],
);

const piece: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'a',
    '1',
    '/',
    ':',
    '{a,b}',
    '{1..3}',
    "'q q'",
    '\\ ',
    '""',
    '"a\\$b\\"c\\\\d\\e"',
    "$'t\\tq'",
  ),
  fc.constantFrom(
    '"$@"',
    '$@',
    '$*',
    '"$*"',
    '$#',
    '$1',
    '"$2"',
    '$?',
    '${L[1]}',
    '"${L[@]}"',
    '${#L[@]}',
    '${L[I-2]}',
  ),
  fc.constantFrom('$((I+1))', '$((I*2-1))', '$((I>2?5:6))', '$(echo x y)', '`echo z`', "$(printf '%s,' a b)"),
  variable.map((name) => `\${${name}}`),
  variable.map((name) => `"$${name}"`),
  variable.map((name) => `\${#${name}}`),
  variable.map((name) => `$(echo $${name})`),
  fc.tuple(variable, operation, fc.boolean()).map(([name, operator, quoted]) => {
    const expansion = `\${${name}${operator}}`;
    return quoted ? `"${expansion}"` : expansion;
  }),
);

const word = fc.array(piece, { minLength: 1, maxLength: 2 }).map((pieces) => pieces.join(''));
const plainWord = word.filter((text) => !text.includes('{a,b}') && !text.includes('{1..3}'));
const command = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `ip -V ${words.join(' ')}`);

const condition: Arbitrary<string> = fc.oneof(
  fc.tuple(variable, fc.constantFrom('x', 'ab', '""', '3')).map(([name, text]) => `[ "$${name}" = ${text} ]`),
  fc.tuple(fc.constantFrom('-z', '-n'), variable).map(([test, name]) => `[ ${test} "$${name}" ]`),
  fc
    .tuple(variable, fc.constantFrom('a*', '*b', '?', '"a*"', '[0-9]*'))
    .map(([name, text]) => `[[ $${name} == ${text} ]]`),
  fc.constantFrom(
    'true',
    'false',
    '! true',
    '(( I > 3 ))',
    'test $((I)) -ne 3',
    '[[ -n $A && $I -lt 4 ]]',
    '[ ! -n "$A" -o "$B" = x ]',
  ),
);

const { statement } = fc.letrec<{ statement: string; simple: string }>((tie) => ({
  simple: fc.oneof(
    command,
    command,
    fc.tuple(fc.constantFrom('A', 'B', 'C'), plainWord).map(([name, text]) => `${name}=${text}`),
    fc.tuple(fc.constantFrom('A', 'B'), value).map(([name, text]) => `${name}+=${text}`),
    fc.nat(2).map((by) => `I=$((I+${by}))`),
    fc.tuple(word, word).map((words) => `set -- ${words.join(' ')}`),
    fc.tuple(word, word).map((words) => `L=(${words.join(' ')})`),
    fc.constantFrom('shift', 'L+=(z)', 'IFS=: read A B <<< "1:2:3"', 'set -e', 'set +e'),
  ),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('simple'),
    fc
      .tuple(condition, tie('statement'), tie('statement'))
      .map(([test, yes, no]) => `if ${test}; then ${yes}; else ${no}; fi`),
    fc.tuple(condition, fc.constantFrom('&&', '||'), tie('statement')).map((parts) => parts.join(' ')),
    fc.tuple(condition, command, command).map(([test, yes, no]) => `${test} && ${yes} || ${no}`),
    fc.tuple(word, word, tie('statement')).map(([a, b, body]) => `for A in ${a} ${b}; do ${body}; done`),
    fc
      .tuple(command, fc.constantFrom(':', '[ $I = 5 ] && break', 'continue'))
      .map(([run, end]) => `while [ $I -lt 5 ]; do I=$((I+2)); ${run}; ${end}; done`),
    fc
      .tuple(variable, command, command)
      .map(([name, a, b]) => `case $${name} in a*|3) ${a} ;; [b-x]*) ${b} ;; *) ip -V none ;; esac`),
    fc
      .tuple(value, command, word)
      .map(
        ([local, run, argument]) => `f() { local A=${local}; ${run}; return 2; ip -V no; }; f ${argument}`,
      ),
    fc.tuple(tie('statement'), command).map(([inner, run]) => `( ${inner}; exit 4 ); ${run}`),
    command.map((run) => `while read -r A B; do ${run}; done <<E\n1 2 3\n  $C x\nE\n`),
  ),
}));

const script = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((statements) => `${START}${statements.join('\n')}\n`);

/** Words of each call, as bash makes them; undefined where bash itself finds fault with the script. */
function realCalls(text: string, folder: string): string[][] | undefined {
  const log = join(folder, 'log');
  const stub = `exec 9>${log}; ip() { printf '%s\\1' "$@" >&9; printf '\\2' >&9; }\n`;
  const { stderr, status } = spawnSync('bash', ['--norc', '-c', stub + text], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 10_000,
  });
  if (status === null || stderr !== '') return undefined;
  return readFileSync(log, 'utf8')
    .split('\x02')
    .slice(0, -1)
    .map((call) => call.split('\x01').slice(0, -1));
}

test('bash calls ip with the same words', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  let compared = 0;
  try {
    fc.assert(
      fc.property(script, (text) => {
        const { steps } = timelineOf(text);
        const known = steps.every((step) => step.certain && step.command.words.every((each) => each.certain));
        const real = known ? realCalls(text, folder) : undefined;
        if (!real) return;
        compared++;
        expect(steps.map(({ argv }) => argv.slice(1))).toEqual(real);
      }),
      { seed: 20, numRuns: 400 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(compared).toBeGreaterThan(250);
});
