import { describe, expect, test } from 'vitest';
import { rename, renameTarget } from '../../../../server/src/features/navigation/rename.ts';
import { analysed, edited } from '../kit.ts';

/** The documents with what is under the cursor of the first one renamed; a sentence where it is refused. */
function renamed(
  newName: string,
  marked: string,
  ...others: { uri: string; text: string }[]
): string | string[] | undefined {
  const { analysis, text, offset } = analysed(marked);
  const target = renameTarget(analysis, offset);
  if (typeof target !== 'object') return target;
  const more = others.map(({ uri, text: other }) =>
    analysed(other, { uri, language: uri.endsWith('.sh') ? 'shell' : 'names' }),
  );
  const all = [analysis, ...more.map((each) => each.analysis)];
  const result = rename(all, target.mention, newName);
  if (result.kind === 'refused') return result.reason;
  const after = (uri: string, before: string) =>
    edited(
      before,
      result.edits
        .filter(({ location }) => location.uri === uri)
        .map(({ location: { span } }) => ({ span, text: newName })),
    );
  return [after(analysis.uri, text), ...more.map((each) => after(each.analysis.uri, each.text))];
}

describe('rename', () => {
  test('a table in the script, in strings and variables, in its name file and in another script', () => {
    expect(
      renamed(
        'fiber',
        'T="isp1"\nO="dev eth0 table isp1"\nip rule add from all lookup $T\nip route add default $O\nip route flush table is<|>p1 # isp1\n',
        { uri: 'file:///lab/iproute2/rt_tables', text: '255 local\n100 isp1\n' },
        { uri: 'file:///lab/down.sh', text: 'ip rule del from all lookup isp1\necho isp1\n' },
      ),
    ).toEqual([
      'T="fiber"\nO="dev eth0 table fiber"\nip rule add from all lookup $T\nip route add default $O\nip route flush table fiber # isp1\n',
      '255 local\n100 fiber\n',
      'ip rule del from all lookup fiber\necho isp1\n',
    ]);
  });

  test('the number of a table, where it is written as such', () => {
    const script =
      'echo "100 isp1" >> /etc/iproute2/rt_tables\nip route flush table 1<|>00\nip route flush table isp1\n';
    expect(renamed('200', script)).toEqual([script.replace('<|>', '').replaceAll('100', '200')]);
  });

  test('a device, in settings too', () => {
    const script = 'ip link set w<|>an up\nsysctl -w net.ipv4.conf.wan.rp_filter=2\n';
    expect(renamed('uplink', script)).toEqual([script.replace('<|>', '').replaceAll('wan', 'uplink')]);
  });

  test.each([
    ['a name of every machine', 'x', 'ip route show table ma<|>in', /every machine/],
    [
      'a device put together from parts',
      'x',
      'for i in 0 1; do ip link set v$i up; done\nip addr flush dev v<|>0\n',
      /from parts/,
    ],
    ['a name that is in use', 'eth1', 'ip link set eth<|>0 up\nip link set eth1 up\n', /in use already/],
    ['a name that is too long', 'a-very-long-device', 'ip link set eth<|>0 up\n', /15 characters/],
    ['a name for a number', 'isp', 'ip route flush table 1<|>00\n', /number/],
    ['a name with a blank', 'a b', 'ip link set eth<|>0 up\n', /letters/],
  ])('is refused: %s', (_, newName, marked, reason) => {
    expect(renamed(newName, marked)).toMatch(reason);
  });

  test.each(['ip link set $D<|>EV up', 'ip lin<|>k set eth0 up', 'echo et<|>h0'])(
    'nothing to rename: %s',
    (script) => {
      expect(renamed('x', `DEV=eth0\n${script}\n`)).toBeUndefined();
    },
  );
});
