/** What the options do not say of the command line: told on docs/command-line.md and the man page alike. */

export const exitStatuses: readonly (readonly [status: string, meaning: string])[] = [
  ['0', 'check: nothing at warning or above; test: every expectation holds; get: the status of ip'],
  [
    '1',
    'check: a finding at warning or above, with --diff a change; test: an expectation does not hold, or cannot be told',
  ],
  ['2', 'a usage error, a file that cannot be read, or settings with a mistake'],
];

export const examples: readonly (readonly [command: string, meaning: string])[] = [
  ['iproute2-ls check .', 'everything in this folder that looks like a script and is not ignored by git'],
  ['iproute2-ls check --diff scripts/', 'what the quick fixes would change'],
  ['iproute2-ls check --format sarif . > findings.sarif', 'a log for code scanning services'],
  ['iproute2-ls check --rule IPR101=off --rule command-fails=warning up.sh', 'other severities'],
  [
    'iproute2-ls check --world router.json --target 6.1 up.sh',
    'on a captured machine, for the ip of iproute2 6.1',
  ],
  ['iproute2-ls test --format junit lab/', 'expect directives as tests'],
  ['iproute2-ls get --explain up.sh 1.1.1.1', 'where a packet goes once the script has run, and why'],
];

export const files: readonly (readonly [path: string, meaning: string])[] = [
  ['.iproute2-ls.toml', 'settings for the scripts in its folder and below'],
];
