import { lintRules } from '../analysis/registry.ts';
import { rulePage } from '../features/rule-page.ts';

/** `explain`: prints the page of a rule, named by its code or its name; without one, a line for each. */
export function explain(wanted: string | undefined): void {
  if (wanted === undefined) {
    const lines = lintRules.map(({ code, name, summary }) => `${code} ${name}: ${summary}\n`);
    process.stdout.write(lines.join(''));
    return;
  }
  const rule = lintRules.find(({ code, name }) => code === wanted.toUpperCase() || name === wanted);
  if (rule) {
    process.stdout.write(rulePage(rule));
    return;
  }
  process.stderr.write(`iproute2-ls: there is no rule ${wanted}; \`iproute2-ls explain\` lists them\n`);
  process.exitCode = 2;
}
