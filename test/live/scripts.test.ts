import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchTimelineOf, timelineOf } from '../unit/script/kit.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** One call of `ip`: its arguments and its exit status. */
interface Call {
  readonly argv: readonly string[];
  readonly status: number | null;
}

/** An `ip` in front of the real one that notes what it is called with, a NUL behind each word. */
const WRAPPER = `#!/bin/bash
PATH="\${PATH#*:}"
ip "$@"
status=$?
printf '%s\\0' ip "$@" "$status" $'\\n' >> "$IP_LOG"
exit $status
`;

/** The calls of `ip` that bash makes of a script in a fresh namespace, in order. */
function realCalls(script: string): Call[] {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  try {
    writeFileSync(join(folder, 'script.sh'), script);
    writeFileSync(join(folder, 'ip'), WRAPPER);
    writeFileSync(join(folder, 'log'), '');
    chmodSync(join(folder, 'ip'), 0o755);
    runInNamespace([`(cd ${folder} && IP_LOG=${folder}/log PATH="${folder}:$PATH" bash script.sh)`]);
    return readFileSync(join(folder, 'log'), 'utf8').split('\n\0').slice(0, -1).map(toCall);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toCall(record: string): Call {
  const words = record.split('\0').slice(0, -1);
  return { argv: words.slice(0, -1), status: Number(words.at(-1)) };
}

function simulatedCalls(script: string): Call[] {
  return timelineOf(script).steps.map(({ argv, execution }) => ({ argv, status: execution.status }));
}

const scripts: Readonly<Record<string, string>> = {
  'a router with two uplinks': `
set -e
WAN1=wan1 WAN2=wan2
NET=192.0.2.0/24
for link in $WAN1 $WAN2; do
  ip link add "$link" type veth peer name "\${link}p"
  ip link set "$link" up
done
ip addr add \${NET%.*}.2/24 dev $WAN1
ip addr add 198.51.100.2/24 dev $WAN2
table=100
for gw in 192.0.2.1 198.51.100.1; do
  ip route add default via $gw table $table
  ip rule add from \${gw%.*}.2 lookup $table priority $((table + 1000))
  table=$((table + 1))
done
ip route add default nexthop via 192.0.2.1 weight 2 nexthop via 198.51.100.1
`,
  'functions with arguments': `
add_route() {
  local net=$1 metric=\${3:-0}
  ip route add "$net" dev "$2" metric "$metric" || ip route replace "$net" dev "$2" metric "$metric"
}
run() { "$@"; }
run ip link set lo up
add_route 10.0.0.0/8 lo
add_route 10.0.0.0/8 lo 0
add_route 10.1.0.0/16 lo 50
add_route
`,
  'a list read from a here-document': `
ip link set dev lo up
while read -r net metric comment; do
  case $net in '#'*|'') continue ;; esac
  ip route add $net dev lo \${metric:+metric $metric}
done <<'EOF'
# networks of the lab
10.0.0.0/8   10  ten
172.16.0.0/12
192.168.0.0/16 20 home   office

EOF
ip route show
`,
  'conditions on the status of ip': `
if ip link show dev lo >/dev/null 2>&1; then ip link set lo up; else ip link set nothing up; fi
ip link show nothing 2>/dev/null || ip link add nothing type veth peer name else
ip link show nothing >/dev/null && ip link set nothing up
! ip link show again 2>/dev/null && ip link set lo mtu 1500
until ip link show lo >/dev/null; do ip link set lo down; done
`,
  'set -e ends a script': `
set -e
ip link set lo up
ip route add 10.0.0.0/8 dev lo || true
ip route add 10.0.0.0/8 dev lo && ip link show lo
ip route del 10.9.0.0/16 dev lo
ip link set lo down
`,
  'quoting and splitting': `
OPTS="metric 5 proto 200"
ip link set lo up
ip route add 10.0.0.0/8 dev lo $OPTS
ip route add "10.1.0.0/16" dev 'lo' "\${OPTS}"
ip route a\\dd 10.2.0.0/16 dev l"o" pro\\
to 201
NONE=
ip route add 10.3.0.0/16 $NONE dev lo "$NONE"
`,
  'arithmetic, ranges and counters': `
ip link set lo up
for i in {1..3}; do ip route add 10.$i.0.0/16 dev lo metric $((i * 10)); done
i=0
while [ $i -lt 3 ]; do
  i=$((i + 1))
  [ $i -eq 2 ] && continue
  ip route del 10.$i.0.0/16 dev lo
done
for ((j = 4; j <= 5; j++)); do ip route add 10.$j.0.0/16 dev lo; done
ip route add 10.{6,7}.0.0/16 dev lo
`,
  'arrays and positional parameters': `
nets=(10.0.0.0/8 "172.16.0.0/12" 192.168.0.0/16)
ip link set lo up
for net in "\${nets[@]}"; do ip route add "$net" dev lo; done
ip route show "\${nets[1]}"
set -- lo 10.9.0.0/16
dev=$1; shift
ip route add "$@" dev $dev
ip route add 10.$#.0.0/16 dev $dev
`,
  'subshells, groups and exit': `
X=lo
( X=none; ip link set lo up; exit 3 )
ip link show $X >/dev/null; { ip route add 10.0.0.0/8 dev $X; } 2>/dev/null
(set -e; ip route del 10.7.0.0/16; ip route del 10.0.0.0/8) || ip route add 10.7.0.0/16 dev lo
f() { ip rule add from 10.0.0.1 lookup 100; return; ip rule del lookup 100; }
f
exit 0
ip link set lo down
`,
  'output of ip in a substitution': `
ip link set lo up
ip route add default dev lo
if [ -n "$(ip route show default)" ]; then ip route del default; fi
if [ -z "$(ip route show default)" ]; then ip route add 10.0.0.0/8 dev lo; fi
case $(ip -o link show lo) in *UP*) ip link set lo down ;; esac
`,
  'prefixes and paths': `
IP=ip
$IP link set lo up
command ip route add 10.0.0.0/8 dev lo
env LANG=C ip route add 10.1.0.0/16 dev lo
CMD="ip -4"
$CMD route show
nice ip route del 10.1.0.0/16
`,
  'wrong commands': `
ip
ip route add
ip rout add 10.0.0.0/8 dev lo
ip route add 10.0.0.0/33 dev lo
ip bogus
ip link set lo up bogus
ip route add 10.0.0.0/8 dev nothing && ip link set lo up
`,
};

onRealKernel('bash makes the same calls of ip, with the same statuses', () => {
  test.each(Object.entries(scripts))('%s', (_, script) => {
    expect(simulatedCalls(script)).toEqual(realCalls(script));
  });
});

const batches: Readonly<Record<string, string>> = {
  'stops at the first failure':
    'link set lo up\nroute add 10.0.0.0/8 dev lo\n\nroute add 10.0.0.0/8 dev lo\nlink set lo down\n',
  'comments, quotes and joined lines':
    '# up\nlink "set" \'lo\' up # it is\nroute add \\\n  10.0.0.0/8 dev lo\nroute show\n',
  'a word that ip ends itself over': 'link set lo up\nroute add 10.0.0.0/8 metric x\nlink set lo down\n',
  'options are none': 'link set lo up\n-4 route show\n',
  'the number of a joined line': 'link set lo up\n\nlink set \\\nnothing \\\nup\n',
};

onRealKernel('ip -batch prints the same', () => {
  test.each(Object.entries(batches))('%s', (_, text) => {
    const [real] = runInNamespace([`printf %s ${quoted(text)} | ip -batch -`]);
    const { steps } = batchTimelineOf(text);
    const printed = (stream: 'stdout' | 'stderr') => steps.map(({ execution }) => execution[stream]).join('');
    expect({ stdout: printed('stdout'), stderr: printed('stderr') }).toEqual({
      stdout: real?.stdout,
      stderr: real && newestWords(real.stderr),
    });
  });
});

/** An error of `ip` as its newest release words it. */
function newestWords(stderr: string): string {
  return stderr.replace('is a garbage', 'is garbage');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
