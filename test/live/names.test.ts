import fc from 'fast-check';
import { expect, test } from 'vitest';
import { execute } from '../../server/src/iproute2/execute.ts';
import { freshKernel } from '../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../../server/src/kernel/state.ts';
import { type NameFileRole, nameFileRole } from '../../server/src/names/layers.ts';
import type { NameTable } from '../../server/src/names/name-table.ts';
import { namesFrom } from '../../server/src/names/names.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { parseNameFile } from '../../server/src/syntax/name-file/parse.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** Files below `/etc/iproute2`, by their path in it. */
type Files = Readonly<Record<string, string>>;

/** What `ip` of this machine makes of names, and what we make of them, in the same words. */
interface Readings {
  readonly real: readonly string[];
  readonly ours: readonly string[];
}

const REFUSED = 'refused';

/** Asks for the ids of names (`table NAME`, `proto NAME`), with nothing but these files in /etc/iproute2. */
function readIds(kind: 'rt_tables' | 'rt_protos', files: Files, names: readonly string[]): Readings {
  const keyword = kind === 'rt_tables' ? 'table' : 'proto';
  const commands = names.map((name) => {
    const word = quoted(name);
    const add = `ip route add unreachable 192.0.2.0/24 ${keyword} ${word} 2>/dev/null`;
    return `if ${add}; then ip -N -d route show table all | grep -F 192.0.2.0/24; ip route flush exact 192.0.2.0/24 table all; else echo ${REFUSED}; fi`;
  });
  const real = withFiles(files, commands).map((out) =>
    out === REFUSED ? REFUSED : String(idIn(out, keyword)),
  );
  const table = tableFrom(kind, files);
  return { real, ours: names.map((name) => idText(table.idOf(name), kind)) };
}

/** The id as the dump tells it: table main is not mentioned, and table 0 means main. */
function idIn(dump: string, keyword: string): number {
  return Number(new RegExp(`${keyword} (\\d+)`).exec(dump)?.[1] ?? 254);
}

function idText(id: number | undefined, kind: string): string {
  return id === undefined ? REFUSED : String(id === 0 && kind === 'rt_tables' ? 254 : id);
}

/** Asks for the names of table ids, as `ip rule` prints them. */
function readNames(files: Files, ids: readonly number[]): Readings {
  const commands = ids.map(
    (id) => `ip rule add pref 7 lookup ${id}; ip rule show pref 7; ip rule del pref 7`,
  );
  const real = withFiles(files, commands).map((out) => /lookup (\S+)/.exec(out)?.[1] ?? '');
  const table = tableFrom('rt_tables', files);
  return { real, ours: ids.map((id) => table.nameOf(id) ?? String(id)) };
}

/** Runs commands with these files, and no others, in /etc/iproute2; one output each. */
function withFiles(files: Files, commands: readonly string[]): string[] {
  const make = Object.entries(files).map(([path, text]) => {
    const bytes = Buffer.from(text).toString('base64');
    return `mkdir -p "$(dirname etc/${path})"; echo ${bytes} | base64 -d > etc/${path}`;
  });
  const inner = commands.map((command) => `${command}; echo -----`).join('\n');
  const script = ['mkdir etc', ...make, 'mount --bind etc /etc/iproute2 || exit 1', inner].join('\n');
  const [outcome] = runInNamespace([`unshare -m bash -c ${quoted(script)}`]);
  if (outcome?.status !== 0) throw new Error(`could not lay out the name files: ${outcome?.stderr}`);
  return outcome.stdout
    .split('-----\n')
    .slice(0, commands.length)
    .map((out) => out.trim());
}

function tableFrom(kind: 'rt_tables' | 'rt_protos', files: Files): NameTable {
  const sources = Object.entries(files).map(([name, text]) => {
    const path = `/etc/iproute2/${name}`;
    return {
      ...(nameFileRole(path) ?? { kind, place: 'main' as const }),
      path,
      entries: parseNameFile(text).entries,
    };
  });
  return namesFrom(sources).table(kind);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

onRealKernel('a name leads to the id that ip takes', () => {
  test.each<[string, Files, string[]]>([
    ['nothing there', {}, ['main', 'local', 'default', 'unspec']],
    [
      'duplicates',
      { rt_tables: '500 dup\n300 dup\n44 dup\n257 two\n2 two\n300 x\n300 y\n' },
      ['dup', 'two', 'x', 'y'],
    ],
    ['renamed', { rt_tables: '254 mine\n44 main\n' }, ['mine', 'main']],
    [
      'big ids',
      { rt_tables: '2147483647 a\n2147483648 b\n4294967301 c\n99999999999999999999 d\n' },
      ['a', 'b', 'c', 'd'],
    ],
    [
      'drop-ins',
      {
        rt_tables: '',
        'rt_tables.d/a.conf': '7 a\n',
        'rt_tables.d/b': '8 b\n',
        'rt_tables.d/.c.conf': '9 c\n',
      },
      ['a', 'b', 'c'],
    ],
    [
      'a drop-in behind a broken main file',
      { rt_tables: '5 ok\nbad\n6 lost\n', 'rt_tables.d/a.conf': '7 a\n' },
      ['ok', 'lost', 'a'],
    ],
    ['long lines', { rt_tables: `#${'c'.repeat(510)}77 tail\n${'#'.repeat(511)}\n8 ok\n` }, ['tail', 'ok']],
    ['a long name', { rt_tables: `21 ${'n'.repeat(507)}\n22 ok\n` }, ['ok', 'n'.repeat(507)]],
  ])('tables: %s', (_, files, names) => {
    const { real, ours } = readIds('rt_tables', files, names);
    expect(ours).toEqual(real);
  });

  test.each<[string, Files, string[]]>([
    ['nothing there', {}, ['static', 'dhcp', 'bgp', 'openr', 'ovn', 'mrouted']],
    ['renamed', { rt_protos: '4 mine\n' }, ['mine', 'static']],
    ['a second static', { rt_protos: '77 static\n', 'rt_protos.d/a.conf': '3 static\n' }, ['static', 'boot']],
    [
      'out of range',
      { rt_protos: '255 last\n256 over\n300 far\n-1 minus\n' },
      ['last', 'over', 'far', 'minus'],
    ],
  ])('protocols: %s', (_, files, names) => {
    const { real, ours } = readIds('rt_protos', files, names);
    expect(ours).toEqual(real);
  });

  test('whatever the file looks like', () => {
    const part = fc.constantFrom(
      ' ',
      ' ',
      '\t',
      '\n',
      '\n',
      '\r',
      '\f',
      '#',
      '0x',
      '0X',
      '1',
      '12',
      '300',
      '-',
      '+',
      'a',
      'F',
      'vpn',
    );
    const line = fc.tuple(
      fc.constantFrom('', ' ', '\f'),
      fc.constantFrom('0x1f', '44', '300', '-3', '12'),
      fc.constantFrom(' ', '\t ', ''),
      fc.constantFrom('a', 'b', 'vpn', '44'),
      fc.constantFrom('\n', '\r\n', ' x\n', ' # y\n'),
    );
    const file = fc.array(
      fc.oneof(
        line.map((parts) => parts.join('')),
        fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
      ),
      { maxLength: 8 },
    );
    const property = fc.property(file, (lines) => {
      const text = lines.join('');
      const { entries, unread } = parseNameFile(text);
      const names = [...new Set([...entries, ...unread].map(({ name }) => name))].filter(
        (name) => !/^[+-]?\d/.test(name),
      );
      const { real, ours } = readIds('rt_tables', { rt_tables: text }, ['vpn', ...names]);
      expect(ours).toEqual(real);
    });
    fc.assert(property, { numRuns: 150, seed: 42 });
  }, 120_000);
});

onRealKernel('a table id', () => {
  test('is printed with the name that was read last', () => {
    const files = { rt_tables: '44 a\n44 b\n300 c\n254 mine\n-7 minus\n', 'rt_tables.d/x.conf': '300 d\n' };
    const { real, ours } = readNames(files, [44, 300, 254, 253, 45, 4294967289]);
    expect(ours).toEqual(real);
  });
});

onRealKernel('a built-in name', () => {
  test('is printed although a file has another, until the file is read', () => {
    const rt_protos = '4 mine\n77 vpn\n';
    const routes = ['10.0.0.0/8 proto 4', '11.0.0.0/8 proto 77', '12.0.0.0/8 proto 4'];
    const lines = [
      ...routes.map((route) => `route add unreachable ${route}`),
      'route',
      'route show proto mine',
    ];
    const names = namesFrom([
      {
        ...(nameFileRole('rt_protos') as NameFileRole),
        path: '/etc/iproute2/rt_protos',
        entries: locatedEntries(rt_protos),
      },
    ]);
    let kernel = freshKernel();
    const ours = lines.map((line) => {
      const command = parseCommand(wordsOf(line));
      const outcome = execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
      kernel = outcome.kernel;
      return outcome.stdout?.trim();
    });
    expect(ours).toEqual(
      withFiles(
        { rt_protos },
        lines.map((line) => `ip ${line}`),
      ),
    );
  });
});

function locatedEntries(text: string) {
  const entries = parseNameFile(text).entries;
  return entries.map(({ id, name, span }) => ({ id, name, location: { uri: 'file:///rt_protos', span } }));
}
