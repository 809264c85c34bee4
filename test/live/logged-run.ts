import { existsSync, readFileSync } from 'node:fs';
import { parseBatch } from '../../server/src/syntax/batch/parse.ts';

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
export const LISTINGS = ['ip rule', 'ip route show table all', 'ip -6 rule', 'ip -6 route show table all'];

export function withoutLinkLocal(listing: string): string;
export function withoutLinkLocal(listing: string | undefined): string | undefined;
export function withoutLinkLocal(listing: string | undefined): string | undefined {
  return listing?.replace(/^.*(?:fe80::|ff00::|\ue001).*\n/gm, '');
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

/** The files that a run of a script takes, by name; `bash run.sh FOLDER ARGUMENTS` in their folder runs it. */
export function runFiles(path: string): Readonly<Record<string, string>> {
  return { ip: LOGGING_IP, 'run.sh': surroundings(path), 'script.sh': readFileSync(path, 'utf8') };
}

/** What a run has left in its folder. */
export function readRun(read: (name: string) => string): ScriptRun {
  return {
    calls: loggedCalls(read),
    listings: LISTINGS.map((_, i) => withoutLinkLocal(read(`listing.${i}`))),
  };
}

/** Network and mount namespaces of its own, with a copy of the name files to write to. */
function surroundings(path: string): string {
  const listings = LISTINGS.map((line, i) => `${line} > "$folder/listing.${i}"`);
  const variables = settings(path).filter(({ name }) => !/^\d/.test(name));
  return `folder=$1; shift
mount -t tmpfs tmpfs /run
mkdir -p /etc/iproute2 && cp -r /etc/iproute2 "$folder/names" && mount --bind "$folder/names" /etc/iproute2
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
mkdir "$folder/log" "$folder/home"; cd "$folder/home"
export IP_FOLDER=$folder IP_LOG=$folder/log IP_REAL=$(command -v ip)
(export PATH="$folder:$PATH" ${variables.map(({ name, value }) => `${name}='${value}'`).join(' ')}
 timeout 1500 bash "${beside(path)}" "$@" > /dev/null 2>&1 < /dev/null)
${listings.join('\n')}
ls "$folder/log" > "$folder/calls"
`;
}

/** A script that sources files runs where they are; one that is sent elsewhere runs there. */
function beside(path: string): string {
  return existsSync(path) && readFileSync(path, 'utf8').includes('BASH_SOURCE') ? path : '$folder/script.sh';
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

export function argumentsOf(path: string): string[] {
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
