#!/usr/bin/env node
/**
 * Takes VS Code's command-line arguments for a test run and runs it in code-server and a browser instead of a desktop:
 * the `vscodeExecutablePath` for `runTests` of @vscode/test-electron. Exits with the suite's exit code.
 */
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../client/tools/browser.ts';
import { startCodeServer } from '../../client/tools/code-server.ts';

const { values, positionals } = parseArgs({
  // A desktop takes many more arguments, about its window and sandbox; none of them means anything here.
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});

process.exitCode = await runSuite({
  folder: required('FOLDER', positionals[0]),
  extension: required('--extensionDevelopmentPath', values.extensionDevelopmentPath),
  tests: required('--extensionTestsPath', values.extensionTestsPath),
});

async function runSuite(page: { folder: string; extension: string; tests: string }): Promise<number> {
  const dataFolder = required('--user-data-dir', values['user-data-dir']);
  const browser = await launchBrowser();
  const server = await startCodeServer({ dataFolder });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => browser.close());
  try {
    const tab = await browser.newPage({ viewport: { width: 1400, height: 800 } });
    await tab.exposeFunction('codeAutomationLog', printLine);
    const exit = new Promise<number>((resolve, reject) => {
      tab.once('close', () => reject(new Error('the page was closed before the suite ended')));
      tab.once('crash', () => reject(new Error('the page crashed')));
      void tab
        .exposeFunction('codeAutomationExit', resolve)
        .then(() => tab.goto(server.address(page)))
        .catch(reject);
    });
    return await exit;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** The page reports its own log as well as the suite's lines; the suite writes with console.log. */
function printLine(type: string, parts: unknown[]): void {
  console.log(`[${type}]`, ...parts);
}

function required(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new Error(`${name} is missing`);
  return value;
}
