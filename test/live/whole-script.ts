import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ScriptAnalysis } from '../../server/src/analysis/analysis.ts';
import { createEngine } from '../../server/src/host/engine.ts';
import { uriOf } from '../../server/src/host/files.ts';
import { resolveTarget } from '../../server/src/host/installed.ts';
import { execute } from '../../server/src/iproute2/execute.ts';
import { INITIAL_NAMESPACE } from '../../server/src/kernel/state.ts';
import { NEWEST_TARGET } from '../../server/src/release/target.ts';
import { parseBatch } from '../../server/src/syntax/batch/parse.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../unit/syntax/words.ts';

/** One call of `ip`, or one line of a batch. */
export interface ScriptCall {
  readonly argv: readonly string[];
  /** Null where ours does not know it; for a line of a batch, whether it failed. */
  readonly status: number | boolean | null;
}

export interface ScriptRun {
  readonly calls: readonly ScriptCall[];
  /** What the commands of `LISTINGS` print when the script is done; undefined where ours does not know. */
  readonly listings: readonly (string | undefined)[];
}

/** The state that a script leaves. Link-local addresses are drawn by lot and come late: they are left out. */
const LISTINGS = ['ip rule', 'ip route show table all', 'ip -6 rule', 'ip -6 route show table all'];

const target = resolveTarget('installed') ?? NEWEST_TARGET;

/** What our evaluator makes of a script in a fresh namespace. */
export async function simulatedRun(path: string): Promise<ScriptRun> {
  const engine = await createEngine();
  const document = { uri: uriOf(path), text: readFileSync(path, 'utf8'), language: 'shell' as const };
  const analysis = engine.analyse(document, { world: 'fresh', roots: [], target }) as ScriptAnalysis;
  const { steps, end } = analysis.timeline;
  const calls = steps
    .filter(({ translated }) => !translated)
    .map(({ argv, execution, certain }) => ({
      argv: plainName(argv),
      status: certain ? execution.status : null,
    }));
  const listings = LISTINGS.map((line) => {
    const command = parseCommand(wordsOf(line).slice(1), target);
    const asked = { command, kernel: end.kernel, namespace: INITIAL_NAMESPACE, names: end.names, origin: 0 };
    const { stdout, outline } = execute(asked);
    return withoutLinkLocal(stdout ?? outline);
  });
  return { calls, listings };
}

function withoutLinkLocal(listing: string): string;
function withoutLinkLocal(listing: string | undefined): string | undefined;
function withoutLinkLocal(listing: string | undefined): string | undefined {
  return listing?.replace(/^.*(?:fe80::|ff00::|\ue001).*\n/gm, '');
}

/** `/sbin/ip` is `ip`: bash finds ours in front of the PATH by name only. */
function plainName([name = '', ...args]: readonly string[]): string[] {
  return [basename(name), ...args];
}

/**
 * An `ip` in front of the real one that writes down what it is called with, before it runs, and its status, behind. An
 * `ip` that `ip netns exec` runs is part of that call; of a batch it writes down the text too. Its output goes on when it
 * has ended, so that a reader that stops early (`grep -q`) does not end it.
 */
const LOGGING_IP = `#!/bin/bash
PATH="\${PATH#*:}"
if [ -n "$IP_INNER" ]; then unset IP_INNER; exec ip "$@"; fi
id=$(printf '%05d' "$(ls "$IP_LOG" | wc -l)")
printf '%s\\0' "$@" > "$IP_LOG/$id"
words=("$@")
for i in "\${!words[@]}"; do
  case \${words[i]} in
    -b | -ba | -bat | -batc | -batch)
      [ "\${words[i + 1]}" = - ] || exec < "\${words[i + 1]}"
      cat > "$IP_LOG.batch.$id"
      words[i + 1]=$IP_LOG.batch.$id ;;
  esac
done
case "$1 $2 \${4##*/}" in "netns exec ip" | "vrf exec ip") export IP_INNER=1 ;; esac
PATH="$IP_FOLDER:$PATH" "$IP_REAL" "\${words[@]}" > "$IP_LOG.output.$id" 2> "$IP_LOG.errors.$id"
status=$?
echo "$status" > "$IP_LOG.status.$id"
cat "$IP_LOG.errors.$id" >&2
cat "$IP_LOG.output.$id" 2> /dev/null
exit $status
`;

/** What the real shell, \`ip\` and kernel make of it. */
export function realRun(path: string): ScriptRun {
  const folder = mkdtempSync(join(tmpdir(), 'whole-script-'));
  try {
    writeFileSync(join(folder, 'ip'), LOGGING_IP);
    chmodSync(join(folder, 'ip'), 0o755);
    writeFileSync(join(folder, 'run.sh'), surroundings(path));
    const run = spawnSync('unshare', ['-n', '-m', 'bash', 'run.sh', folder, path, ...argumentsOf(path)], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (run.error) throw run.error;
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return {
      calls: loggedCalls(read),
      listings: LISTINGS.map((_, i) => withoutLinkLocal(read(`listing.${i}`))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Network and mount namespaces of its own, with a copy of the name files to write to. */
function surroundings(path: string): string {
  const listings = LISTINGS.map((line, i) => `${line} > "$folder/listing.${i}"`);
  const variables = settings(path).filter(({ name }) => !/^\d/.test(name));
  return `folder=$1 script=$2; shift 2
mount -t tmpfs tmpfs /run
cp -r /etc/iproute2 "$folder/names" && mount --bind "$folder/names" /etc/iproute2
mkdir "$folder/log" "$folder/home"; cd "$folder/home"
export IP_FOLDER=$folder IP_LOG=$folder/log IP_REAL=$(command -v ip)
(export PATH="$folder:$PATH" ${variables.map(({ name, value }) => `${name}='${value}'`).join(' ')}
 timeout 30 bash "$script" "$@" > /dev/null 2>&1 < /dev/null)
${listings.join('\n')}
ls "$folder/log" > "$folder/calls"
`;
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

/** The variables and arguments that the script's own directives give it. */
function settings(path: string): Setting[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^# iproute2-ls: set (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
}

function argumentsOf(path: string): string[] {
  return settings(path)
    .filter(({ name }) => /^\d/.test(name))
    .map(({ value }) => value);
}

function loggedCalls(read: (name: string) => string): ScriptCall[] {
  const ids = read('calls')
    .split('\n')
    .filter((id) => id !== '');
  return ids.flatMap((id): ScriptCall[] => {
    const argv = ['ip', ...read(`log/${id}`).split('\0').slice(0, -1)];
    const status = Number(read(`log.status.${id}`));
    const batch = argv.findIndex((word) => /^-b(?:a(?:t(?:ch?)?)?)?$/.test(word));
    return batch < 0 ? [{ argv, status }] : batchCalls(argv.slice(0, batch), read, id);
  });
}

/** The lines that a batch has run: up to the one that \`ip\` says has failed. */
function batchCalls(before: readonly string[], read: (name: string) => string, id: string): ScriptCall[] {
  const failed = [...read(`log.errors.${id}`).matchAll(/^Command failed .*:(\d+)$/gm)].map(([, line]) =>
    Number(line),
  );
  const options = before.filter((word) => !/^-fo?r?c?e?$/.test(word));
  const isForced = options.length < before.length;
  const { lines } = parseBatch(read(`log.batch.${id}`));
  const ran = lines.filter(
    ({ number }) => isForced || failed.length === 0 || number <= (failed[0] as number),
  );
  return ran.map(({ words, number }) => ({
    argv: [...options, ...words.map(({ text }) => text)],
    status: failed.includes(number),
  }));
}
