import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { layerNames, nameFileRole } from '../../server/src/names/layers.ts';
import type { NameKind } from '../../server/src/names/name-table.ts';
import { namesFrom } from '../../server/src/names/names.ts';
import { isBefore, parseTarget, type Target } from '../../server/src/release/target.ts';
import { parseNameFile } from '../../server/src/syntax/name-file/parse.ts';
import { versionOf } from '../conformance/parse/real-ip.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** The installed `ip`, and others that IPROUTE2_PROGRAMS names, with colons between. */
const programs = ['ip', ...(process.env.IPROUTE2_PROGRAMS ?? '').split(':').filter(Boolean)];

/** How a name gets into the kernel, and where a listing shows it again. */
interface Way {
  /** Takes away what `set` made. */
  readonly reset: string;
  readonly set: (word: string) => string;
  readonly show: string;
  readonly found: RegExp;
}

const ROUTE = 'route add unreachable 192.0.2.0/24';
const RESET_ROUTE = 'route flush exact 192.0.2.0/24';

const ways: Readonly<Partial<Record<NameKind, Way>>> = {
  rt_tables: {
    reset: 'rule del pref 7',
    set: (word) => `rule add pref 7 lookup ${word}`,
    show: 'rule show pref 7',
    found: /lookup (\S+)/,
  },
  rt_protos: {
    reset: RESET_ROUTE,
    set: (word) => `${ROUTE} proto ${word}`,
    show: '-d route show exact 192.0.2.0/24',
    found: /proto (\S+)/,
  },
  rt_scopes: {
    reset: RESET_ROUTE,
    set: (word) => `${ROUTE} scope ${word}`,
    show: '-d route show exact 192.0.2.0/24',
    found: /scope (\S+)/,
  },
  rt_realms: {
    reset: RESET_ROUTE,
    set: (word) => `${ROUTE} realms ${word}`,
    show: 'route show exact 192.0.2.0/24',
    found: /realm (\S+)/,
  },
  rt_dsfield: {
    reset: RESET_ROUTE,
    set: (word) => `${ROUTE} tos ${word}`,
    show: 'route show exact 192.0.2.0/24',
    found: /tos (\S+)/,
  },
  rt_addrprotos: {
    reset: 'address flush dev lo',
    set: (word) => `address add 192.0.2.1/32 dev lo proto ${word}`,
    show: 'address show dev lo',
    found: /proto (\S+)/,
  },
  group: {
    reset: 'link set lo group 0',
    set: (word) => `link set lo group ${word}`,
    show: 'link show lo',
    found: /group (\S+)/,
  },
};

/** Files by path; none of the machine's own are there. */
type Files = Readonly<Record<string, string>>;

const SEPARATOR = '-----';

/** What becomes of a word of a kind. */
interface Question {
  readonly kind: NameKind;
  readonly word: string;
}

/** Each word is set alone: what `show` and `-N show` say of it then, `refused` for what is no name or number. */
function ask(program: string, files: Files, questions: readonly Question[]): string[] {
  const ip = `"${program}"`;
  const asked = questions.map(({ kind, word }) => {
    const { set, show, reset } = ways[kind] as Way;
    return `
${ip} ${set(word)} 2>/dev/null || echo refused
${ip} ${show}; echo =; ${ip} -N ${show}; ${ip} ${reset}; echo ${SEPARATOR}`;
  });
  const laid = Object.entries(files).map(
    ([path, text]) => `mkdir -p "$(dirname ${path})"; printf %s '${text}' > ${path}`,
  );
  const script = `
set -e; mount -t tmpfs none /mnt
for folder in usr/share usr/lib; do
  mkdir -p /mnt/$folder/up /mnt/$folder/work
  mount -t overlay none -o lowerdir=/$folder,upperdir=/mnt/$folder/up,workdir=/mnt/$folder/work /$folder
done
rm -rf /usr/share/iproute2 /usr/lib/iproute2
mkdir -p /etc/iproute2; mount -t tmpfs none /etc/iproute2
${laid.join('\n')}
set +e; ip link set lo up${asked.join('')}`;
  const args = ['-n', '-m', 'bash', '-c', script];
  const { status, stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`could not lay out the name files: ${stderr}`);
  const outputs = stdout.split(`${SEPARATOR}\n`);
  return questions.map(({ kind }, index) => outcomeIn(outputs[index] ?? '', (ways[kind] as Way).found));
}

function outcomeIn(output: string, found: RegExp): string {
  if (output.startsWith('refused')) return 'refused';
  const [named, numbered] = output.split('=\n').map((text) => found.exec(text)?.[1]);
  return `${Number(named) || named} ${Number(numbered)}`;
}

/** The same of our names. */
function answer(target: Target, files: Files, questions: readonly Question[]): string[] {
  const sources = Object.entries(files).flatMap(([path, text]) => {
    const role = nameFileRole(path);
    return role ? [{ ...role, path, entries: parseNameFile(text).entries }] : [];
  });
  const names = namesFrom(sources, target);
  return questions.map(({ kind, word }) => {
    const table = names.table(kind);
    const id = table.idOf(word) ?? (/^\d+$/.test(word) ? Number(word) : undefined);
    return id === undefined ? 'refused' : `${table.nameOf(id) ?? id} ${id}`;
  });
}

const SHARE = '/usr/share/iproute2';
const ETC = '/etc/iproute2';

/** Ids that all kinds take and the kernel too, without built-in names; names that are no hexadecimal numbers. */
const layouts: Readonly<Record<string, (kind: NameKind) => Files>> = {
  nothing: () => ({}),
  'what is shipped': (kind) => ({ [`${SHARE}/${kind}`]: '20 w\n40 x\n' }),
  'an own file before what is shipped': (kind) => ({
    [`${SHARE}/${kind}`]: '20 w\n40 x\n',
    [`${ETC}/${kind}`]: '20 y\n',
  }),
  'an empty own file': (kind) => ({ [`${SHARE}/${kind}`]: '20 w\n', [`${ETC}/${kind}`]: '' }),
  'a broken own file': (kind) => ({
    [`${SHARE}/${kind}`]: '20 w\n',
    [`${ETC}/${kind}`]: '20 y\nbroken\n40 x\n',
  }),
  'drop-ins of both': (kind) => ({
    [`${ETC}/${kind}`]: '40 x\n',
    [`${SHARE}/${kind}.d/one.conf`]: '20 w\n',
    [`${SHARE}/${kind}.d/two.conf`]: '60 z\n',
    [`${ETC}/${kind}.d/two.conf`]: '80 y\n',
  }),
  'drop-ins that do not count': (kind) => ({
    [`${ETC}/${kind}.d/one`]: '20 w\n',
    [`${ETC}/${kind}.d/.two.conf`]: '40 x\n',
    [`${ETC}/${kind}.d/three.conf.bak`]: '60 y\n',
  }),
  'one name twice, one id twice': (kind) => ({ [`${ETC}/${kind}`]: '60 w\n40 w\n80 x\n80 y\n' }),
  'hexadecimal ids, comments': (kind) => ({ [`${ETC}/${kind}`]: '# 20 z\n 0x14 w\n0x28\tx # x\n40 y x\n' }),
};

const WORDS = ['w', 'x', 'y', 'z', '20', '40', '60', '80', '100'];

onRealKernel('names come from the files that ip reads', () => {
  describe.each(programs)('%s', (program) => {
    const target = parseTarget(versionOf(program));
    test.runIf(target).each(Object.entries(layouts))('%s', (_, layout) => {
      const kinds = kindsOf(target as Target);
      const files = Object.assign({}, ...kinds.map(layout)) as Files;
      const questions = kinds.flatMap((kind) => wordsFor(kind).map((word) => ({ kind, word })));
      const spelled = (outcomes: readonly string[]) =>
        questions.map(({ kind, word }, index) => `${kind} ${word}: ${outcomes[index]}`);
      const real = ask(program, files, questions);
      expect(spelled(answer(target as Target, files, questions))).toEqual(spelled(real));
    });
  });
});

function kindsOf(target: Target): NameKind[] {
  const kinds = Object.keys(ways) as NameKind[];
  return kinds.filter((kind) => kind !== 'rt_addrprotos' || !isBefore(target, '6.4'));
}

/** Numbers are hexadecimal behind `tos`. */
function wordsFor(kind: NameKind): string[] {
  return WORDS.filter((word) => kind !== 'rt_dsfield' || !/^\d/.test(word));
}

test('the layouts have files that are read and files that are not', () => {
  const files = Object.keys(layouts['drop-ins of both']?.('rt_tables') ?? {});
  const sources = files.map((path) => ({
    kind: 'rt_tables' as const,
    place: nameFileRole(path)?.place ?? 'main',
    path,
    entries: [],
  }));
  expect(layerNames(sources).length).toBeLessThan(files.length);
});
