import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hover } from '../../../server/src/features/hover.ts';
import { lookupTargetAt } from '../../../server/src/features/lookup-target.ts';
import { touches } from '../../../server/src/text/span.ts';
import { markedScript } from './script-kit.ts';

const folder = new URL('../../scripts/', import.meta.url);
const scripts = readdirSync(folder).filter((name) => name.endsWith('.sh'));

/** Words that `ip` never gets to: it gives up before them (`link add a type ...`, where `a` is `address`). */
const NEVER_READ: Readonly<Record<string, readonly string[]>> = { 'namespace-router.sh': ['10: peer'] };

test.each(scripts)('%s: every word of every command, and every address, tells something', (name) => {
  const { analysis } = markedScript(readFileSync(new URL(name, folder), 'utf8'));
  const silent: string[] = [];
  for (const { index, 0: word } of analysis.text.matchAll(/[^\s"'`;|&()<>]+/g)) {
    const told = hover(analysis, index)?.markdown;
    const isAddress = lookupTargetAt(analysis.text, index) !== undefined;
    if (isAddress && !/```|Not known: ./.test(told ?? '')) silent.push(word);
    const command = analysis.commands.find(({ span }) => touches(span, index));
    const typed = command?.words.find(({ span }) => span.start === index);
    if (typed?.certain && /^[a-z]/.test(typed.text) && !told)
      silent.push(`${analysis.text.slice(0, index).split('\n').length}: ${word}`);
  }
  expect(silent).toEqual(NEVER_READ[name] ?? []);
});
