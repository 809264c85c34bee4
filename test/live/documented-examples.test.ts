import { expect, test } from 'vitest';
import { parseRelease, precedes } from '../../server/src/release/release.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { rolesOf } from '../../server/src/syntax/ip/roles.ts';
import { runAll, versionOf } from '../conformance/parse/real-ip.ts';
import { realVerdict, textOf } from '../conformance/parse/verdict.ts';
import { documentedWords } from '../unit/syntax/documented-words.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { onRealKernel } from './on-real-kernel.ts';

onRealKernel('examples of the command tables', () => {
  test('the real `ip` takes every one that is not newer than itself', async () => {
    const examples = documentedWords().flatMap(({ spec }) => spec.example?.split('\n') ?? []);
    const commands = examples.filter(isPlainIp).map(onPreparedLinks).filter(isKnownHere);
    const answers = await runAll('ip', commands);
    const rejected = answers.filter((answer) => realVerdict(answer).rejected && !MISSING.test(answer.stderr));
    expect(rejected.map((answer) => `${answer.command}: ${textOf(realVerdict(answer).message)}`)).toEqual([]);
    expect(answers.length).toBeGreaterThan(0);
  });
});

/** Those that are more than one `ip` are for the shell. */
function isPlainIp(example: string): boolean {
  return /^ip [^<>|'"]*$/.test(example);
}

/** The sandbox has not every device, namespace and VRF: to be told so is to have been understood. */
const MISSING = /Cannot find device|does not exist|Invalid "netns" value|Invalid VRF/;

/** The words behind `ip`, with the devices that the sandbox has. */
function onPreparedLinks(example: string): string {
  return example.slice('ip '.length).replace(/\beth(?=[01]\b)/g, 'v');
}

function isKnownHere(command: string): boolean {
  const installed = parseRelease(versionOf('ip'));
  const roles = rolesOf(parseCommand(wordsOf(command)));
  return !roles.some(
    (role) => 'spec' in role && role.spec.since && installed && precedes(installed, role.spec.since),
  );
}
