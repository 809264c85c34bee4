import { describe, expect, test } from 'vitest';
import type { Language, ScriptAnalysis } from '../../../../server/src/analysis/analysis.ts';
import { type Refactor, refactors } from '../../../../server/src/features/refactor/refactor.ts';
import { analysed, edited } from '../kit.ts';

/** What is offered where `[` and `]` enclose the selection, or at `<|>`. */
function offered(marked: string, language: Language = 'shell'): { text: string; found: Refactor[] } {
  const start = Math.max(marked.indexOf('⟦'), marked.indexOf('<|>'));
  const bare = marked.replace('⟦', '').replace('<|>', '');
  const end = bare.includes('⟧') ? bare.indexOf('⟧') : start;
  const text = bare.replace('⟧', '');
  const analysis = analysed(text, { language }).analysis as ScriptAnalysis;
  return { text, found: refactors(analysis, { start, end }) };
}

/** The text after the change whose title holds these words; undefined where it is not offered. */
function changed(title: string, marked: string, language?: Language): string | undefined {
  const { text, found } = offered(marked, language);
  const refactor = found.find((each) => each.title.includes(title));
  return refactor && edited(text, refactor.edits);
}

describe('abbreviations in full', () => {
  test.each([
    ['ip r<|> a 10.0.0.0/8 dev eth0', 'ip route add 10.0.0.0/8 dev eth0'],
    ['ip ro<|> a bl 10.0.0.0/8', 'ip route add blackhole 10.0.0.0/8'],
    ['ip ru<|> add pref 5 lookup main', 'ip rule add preference 5 lookup main'],
    ['ip netns exec<|> blue ip a', 'ip netns exec blue ip address'],
  ])('%s', (marked, expected) => {
    expect(changed('in full', marked)).toBe(expected);
  });

  test('nothing to do where all is written in full', () => {
    expect(changed('in full', 'ip route<|> add 10.0.0.0/8 dev eth0')).toBeUndefined();
  });
});

describe('one batch for several commands', () => {
  test('of a selection, without the quotes that a batch does not need', () => {
    expect(
      changed('ip -batch', 'set -e\n  ⟦ip link set eth0 up\n  ip route add default via "$GW"⟧ # out\n'),
    ).toBe('set -e\n  ip -batch - <<EOF\n  link set eth0 up\n  route add default via $GW\nEOF # out\n');
  });

  test('with the options that all of them have', () => {
    expect(changed('ip -batch', '⟦ip -6 link set a up\nip -6 link set b up⟧\n')).toBe(
      "ip -6 -batch - <<'EOF'\nlink set a up\nlink set b up\nEOF\n",
    );
  });

  test.each([
    ['a single command', '⟦ip link set a up⟧\n'],
    ['other options', '⟦ip -6 link set a up\nip link set b up⟧\n'],
    ['something between', '⟦ip link set a up\nsleep 1\nip link set b up⟧\n'],
    ['a chain', '⟦ip link set a up && ip link set b up⟧\n'],
    ['a redirection', '⟦ip link set a up\nip link set b up⟧ 2>/dev/null\n'],
    ['quotes with a blank inside', '⟦ip link set a alias "x y"\nip link set b up⟧\n'],
    ['sudo', '⟦sudo ip link set a up\nsudo ip link set b up⟧\n'],
  ])('not for %s', (_, marked) => {
    expect(changed('ip -batch', marked)).toBeUndefined();
  });

  test('not in a batch file', () => {
    expect(changed('ip -batch', '⟦link set a up\nlink set b up⟧\n', 'batch')).toBeUndefined();
  });
});

test('add becomes replace where there is one', () => {
  expect(changed('replace', '⟦ip route add 10.0.0.0/8 dev eth0\nip rule add lookup 5⟧')).toBe(
    'ip route replace 10.0.0.0/8 dev eth0\nip rule add lookup 5',
  );
  expect(changed('replace', 'route a<|>dd 10.0.0.0/8 dev eth0', 'batch')).toBe(
    'route replace 10.0.0.0/8 dev eth0',
  );
  expect(changed('replace', 'ip rule a<|>dd lookup 5')).toBeUndefined();
});

test('a rule is deleted before it is added', () => {
  expect(changed('Delete the rule', 'if true; then\n  ip rule a<|>dd from "$A" lookup 5\nfi\n')).toBe(
    'if true; then\n  ip rule del from "$A" lookup 5 2>/dev/null || true\n  ip rule add from "$A" lookup 5\nfi\n',
  );
  expect(changed('Delete the rule', 'true && ip rule a<|>dd lookup 5\n')).toBeUndefined();
  expect(changed('Delete the rule', 'rule a<|>dd lookup 5\n', 'batch')).toBeUndefined();
});

test('the number of a table gets a name in a file of its own', () => {
  const marked = 'T=77\nip rule add lookup 7<|>7\nip route add default dev eth0 table $T\n';
  expect(changed('rt_tables.d', marked)).toBe(
    'T=table-77\nip rule add lookup table-77\nip route add default dev eth0 table $T\n',
  );
  expect(offered(marked).found.find(({ file }) => file)?.file).toEqual({
    name: 'rt_tables.d/scripts.conf',
    text: '77\ttable-77\n',
  });
  expect(changed('rt_tables.d', 'ip rule add lookup 25<|>4\n')).toBeUndefined();
});

test('all routes without a protocol get the same', () => {
  const marked = 'ip route add 10.0.0.0/8 dev e<|>th0\nip route add 10.1.0.0/16 dev eth0 proto boot\n';
  expect(changed('Give all 2 routes', marked)).toBe(
    'ip route add 10.0.0.0/8 dev eth0 proto 200\nip route add 10.1.0.0/16 dev eth0 proto 200\n',
  );
});

test('nothing outside of commands', () => {
  expect(offered('ip r a 10.0.0.0/8 dev eth0\n\n# no<|>thing\n').found).toEqual([]);
});
