import { beforeAll, describe, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../server/src/host/engine.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { rolesOf } from '../../../server/src/syntax/ip/roles.ts';
import { meaningOf } from '../../../server/src/syntax/ip/value-kinds.ts';
import { documentedWords } from './documented-words.ts';
import { wordsOf } from './words.ts';

const words = documentedWords();

describe('texts of the command tables', () => {
  test('every word has a summary of whole sentences', () => {
    const faulty = words.filter(({ spec }) => !/^[^a-z].*[.`]$/.test(spec.summary));
    expect(faulty.map(({ path }) => path)).toEqual([]);
  });

  test('no summary says in prose what has a field of its own', () => {
    const faulty = words.filter(({ spec }) => /\bDefault[: ]|\bsince (Linux|iproute2)\b/.test(spec.summary));
    expect(faulty.map(({ path, spec }) => `${path}: ${spec.summary}`)).toEqual([]);
  });

  test('every word that a value can be has a meaning', () => {
    const silent = words.flatMap(({ path, values }) =>
      values.flatMap((value) =>
        (value.oneOf ?? [])
          .filter((word) => meaningOf(value, word) === undefined)
          .map((word) => `${path} ${word}`),
      ),
    );
    expect(silent).toEqual([]);
  });
});

describe('examples', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine();
  });
  const examples = words.flatMap(({ path, spec }) =>
    spec.example ? [{ path, spec, example: spec.example }] : [],
  );

  test.each(examples)('of $path: $example', ({ spec, example }) => {
    const command = parseCommand(wordsOf(example.replace(/ [<>].*/, '')).slice(1));
    const roles = rolesOf(command);
    expect(roles.filter(({ kind }) => kind === 'garbage')).toEqual([]);
    const used = roles.map((role) =>
      'spec' in role ? role.spec : 'keyword' in role ? role.keyword : undefined,
    );
    expect(used.map((each) => each?.name)).toContain(spec.name);
    const document = { uri: 'file:///example.sh', text: example, language: 'shell' as const };
    const analysis = engine.analyse(document, { world: 'assumed', roots: [] });
    expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
