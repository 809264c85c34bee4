import { describe, expect, test } from 'vitest';
import type { ScriptAnalysis } from '../../../server/src/analysis/analysis.ts';
import { filledIn, taskSnippets, tasks } from '../../../server/src/features/task-snippets.ts';
import { analysed } from './kit.ts';

const labels = (marked: string, language: 'shell' | 'batch' = 'shell') => {
  const { analysis, offset } = analysed(marked, { language });
  return taskSnippets(analysis, offset).map(({ filter }) => filter);
};

describe('snippets for tasks', () => {
  test.each(tasks.map((task) => [task.name, task] as const))(
    '%s runs as it is, and warns of nothing',
    (_, { lines }) => {
      const analysis = analysed(`${filledIn(lines.join('\n'))}\n`).analysis as ScriptAnalysis;
      const { steps } = analysis.timeline;
      expect(steps).toHaveLength(lines.length);
      expect(steps.filter(({ execution }) => execution.status !== null && execution.status !== 0)).toEqual(
        [],
      );
      expect(
        analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning'),
      ).toEqual([]);
    },
  );

  test('stand where a command may begin', () => {
    expect(labels('  ip<|>')).toContain('ip-second-uplink');
    expect(labels('<|>', 'batch')).toContain('ip-vrf');
  });

  test.each(['ip link <|>', 'echo <|>', '# <|>'])('and nowhere else: %s', (marked) => {
    expect(labels(marked)).toEqual([]);
  });

  test('are written without `ip` in a batch file', () => {
    const { analysis, offset } = analysed('<|>', { language: 'batch' });
    const [first] = taskSnippets(analysis, offset);
    expect(first?.insert).toMatch(/^route add /);
  });
});
