/** `npm start`: shows on one script what the program does, with its own command line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('..', import.meta.url));
const script = 'examples/laptop.sh';

/** Runs `iproute2-ls` and shows the call and what it prints. Findings are no failure here. */
function show(title: string, ...args: string[]): void {
  console.log(`${title}\n\n$ iproute2-ls ${args.join(' ')}`);
  const run = spawnSync(process.execPath, ['server/dist/iproute2-ls.js', ...args], {
    cwd: top,
    encoding: 'utf8',
  });
  console.log(run.stdout + run.stderr);
  if (run.status === null || run.status > 1) process.exit(1);
}

show(`What is questionable in ${script}:`, 'check', script);
show('The route to the world:', 'get', '--explain', script, '1.1.1.1');
show('The route to the company, through the tunnel:', 'get', '--explain', script, '10.1.2.3');
show('This laptop itself:', 'get', '--explain', script, '10.23.42.8');
console.log('See the same in VS Code, on hover and as you type:\n\n  npm run code');
