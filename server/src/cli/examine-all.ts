import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Examination, type ExaminedFile, Examiner } from './examine.ts';
import type { Progress } from './progress.ts';
import type { SelectedFile } from './select-files.ts';

/** A thread gets this many files at a time: few enough that none is left alone with a long rest. */
const PORTION = 8;

/** Fewer files are done before a second thread has started. */
const FILES_PER_THREAD = 24;

/** How the work is spread. */
export interface Spread {
  /** The module that is started as a worker, and that then calls `serveExaminations`: the program itself. */
  readonly program: URL;
  /** Threads at most; as many as there are cores where it is not said. */
  readonly threads?: number | undefined;
}

/**
 * Looks at all files, on several threads where there are many. The results are in the order of the files; those that were
 * found and are no scripts are left out.
 */
export async function examineAll(
  files: readonly SelectedFile[],
  wanted: Examination,
  { program, threads = availableParallelism() }: Spread,
  progress: Progress,
): Promise<ExaminedFile[]> {
  const count = Math.min(threads, Math.ceil(files.length / FILES_PER_THREAD));
  const results =
    count > 1
      ? await onThreads(files, wanted, program, count, progress)
      : await onThisThread(files, wanted, progress);
  progress.end();
  return results.filter((result) => result !== undefined);
}

type Results = (ExaminedFile | undefined)[];

async function onThisThread(
  files: readonly SelectedFile[],
  wanted: Examination,
  progress: Progress,
): Promise<Results> {
  const examiner = await Examiner.create(wanted);
  return files.map((file, index) => {
    progress.show(index, files.length);
    return examiner.examine(file);
  });
}

async function onThreads(
  files: readonly SelectedFile[],
  wanted: Examination,
  program: URL,
  count: number,
  progress: Progress,
): Promise<Results> {
  const results: Results = new Array(files.length);
  let next = 0;
  let done = 0;
  /** Hands out portions to one worker until there is none left. */
  const work = async (): Promise<void> => {
    const worker = new Worker(program, { workerData: wanted });
    try {
      while (next < files.length) {
        const start = next;
        next += PORTION;
        const portion = await answerOf(worker, files.slice(start, next));
        results.splice(start, portion.length, ...portion);
        done += portion.length;
        progress.show(done, files.length);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  return results;
}

function answerOf(worker: Worker, files: readonly SelectedFile[]): Promise<Results> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (results: Results) => {
      worker.removeListener('error', reject);
      resolve(results);
    });
    worker.postMessage(files);
  });
}

/** The other side, on a thread of its own: answers each message, some files, with what came of them. */
export async function serveExaminations(): Promise<void> {
  if (isMainThread || !parentPort) return;
  const port = parentPort;
  const examiner = await Examiner.create(workerData as Examination);
  port.on('message', (files: readonly SelectedFile[]) => {
    port.postMessage(files.map((file) => examiner.examine(file)));
  });
}
