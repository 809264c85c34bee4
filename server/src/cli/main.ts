import { isMainThread } from 'node:worker_threads';
import { serveExaminations } from './examine-all.ts';
import { commandLine } from './program.ts';

if (isMainThread) await commandLine(new URL(import.meta.url)).parseAsync();
else await serveExaminations();
