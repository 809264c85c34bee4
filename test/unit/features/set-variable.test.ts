import { beforeAll, describe, expect, test } from 'vitest';
import type { ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { setVariable } from '../../../server/src/features/set-variable.ts';
import { createEngine, type Engine } from '../../../server/src/host/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** The script with the directive that is offered at `<|>`; undefined where none is. */
function mended(marked: string): string | undefined {
  const text = marked.replace('<|>', '');
  const document = { uri: 'file:///lab/script.sh', text, language: 'shell' as const };
  const analysis = engine.analyse(document, { world: 'assumed', roots: [] }) as ScriptAnalysis;
  const [edit] = setVariable(analysis, marked.indexOf('<|>'))?.edits ?? [];
  return edit && text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}

describe('a directive for a variable from outside', () => {
  test.each([
    ['ip link set $D<|>EV up', '# iproute2-ls: set DEV=\nip link set $DEV up'],
    [
      '#!/bin/sh\nip route add 10.$N<|>.0.0/16',
      '#!/bin/sh\n# iproute2-ls: set N=\nip route add 10.$N.0.0/16',
    ],
    ['ip link set ${DEV:-<|>eth0} up', '# iproute2-ls: set DEV=eth0\nip link set ${DEV:-eth0} up'],
    ['if [ -z "$<|>WAN" ]; then exit; fi', '# iproute2-ls: set WAN=\nif [ -z "$WAN" ]; then exit; fi'],
  ])('%s', (marked, expected) => {
    expect(mended(marked)).toBe(expected);
  });

  test.each([
    ['one that the script sets', 'DEV=eth0\nip link set $D<|>EV up'],
    ['one that the shell sets', 'ip link set $RAN<|>DOM up'],
    ['one that a directive sets', '# iproute2-ls: set DEV=eth0\nip link set $D<|>EV up'],
    ['another word', 'ip link set $DEV u<|>p'],
  ])('none for %s', (_, marked) => {
    expect(mended(marked)).toBeUndefined();
  });
});
