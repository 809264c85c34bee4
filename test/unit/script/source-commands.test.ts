import { describe, expect, test } from 'vitest';
import { batchCommands, writtenCommands } from '../../../server/src/script/source-commands.ts';
import { parser } from '../syntax/shell-kit.ts';

/** Commands as written: words that are not certain in angle brackets. */
function written(text: string): string[] {
  return writtenCommands(parser.parse(text), text).commands.map(({ words }) =>
    words.map((word) => (word.certain ? word.text : `<${word.text}>`)).join(' '),
  );
}

describe('every command as written', () => {
  test.each([
    ['f() { ip a; }\nexit\nip b', ['a', 'b']],
    ['if x; then ip a; else ip b; fi; case y in z) ip c;; esac', ['a', 'b', 'c']],
    ['while ip a; do ip b; done; for i in $(ip c); do ip d; done', ['a', 'b', 'c', 'd']],
    ['x=$(ip a) ip b "$(ip c)" ${d:-$(ip e)}', ['b <"$(ip c)"> <${d:-$(ip e)}>', 'a', 'c', 'e'].sort()],
    [
      'sudo -E ip a; /sbin/ip b; ip netns exec n ip c; ip netns exec n sudo ip d; ip netns exec n ping e',
      ['a', 'b', 'c', 'd', 'netns exec n ping e'],
    ],
    ['ip a $X "b c" d$Y', ['a <$X> b c <d$Y>']],
    ['ip -batch - <<E\na $X\n# no\nb\nE\nip c', ['-batch -', 'a <$X>', 'b', 'c']],
    ['cat <<E | sudo ip -b -\na\nE', ['a', '-b -']],
    ['cat <<E\nip a\nE\necho ip b; grep ip c; skip d', []],
    ['echo "x\nip a\necho "y"\nif z; then\nip b', ['a', 'b']],
    ['[ -d x ] && ip a; [[ -n $(ip b) ]] && ip c', ['a', 'b', 'c']],
  ])('%j', (text, commands) => {
    expect(written(text).sort()).toEqual([...commands].sort());
  });

  test('in written order, with spans from `ip` on', () => {
    const text = 'a && sudo ip link \\\n set lo up; (ip b)';
    const commands = writtenCommands(parser.parse(text), text).commands;
    expect(commands.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'ip link \\\n set lo up',
      'ip b',
    ]);
    expect(commands.map(({ argumentsStart }) => text.slice(0, argumentsStart).slice(-2))).toEqual([
      'ip',
      'ip',
    ]);
  });

  test('a bare `ip` has no words', () => {
    expect(written('ip\nip ')).toEqual(['', '']);
  });

  test('the lines of a batch file', () => {
    const [line] = batchCommands('route add x # y\n');
    expect(line).toMatchObject({ span: { start: 0, end: 11 }, argumentsStart: 0 });
  });
});
