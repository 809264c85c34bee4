import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
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

/** This thread is one of them: it is at work while the others start. */
async function onThreads(
  files: readonly SelectedFile[],
  wanted: Examination,
  program: URL,
  count: number,
  progress: Progress,
): Promise<Results> {
  const results: Results = new Array(files.length);
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let done = 0;
  const keep = ({ start, examined }: Portion) => {
    results.splice(start, examined.length, ...examined);
    done += examined.length;
    progress.show(done, files.length);
  };
  const shared: SharedWork = { wanted, files, next };
  const others = Array.from({ length: count - 1 }, () => onWorker(program, shared, keep));
  const own = async () => {
    for (const portion of portions(await Examiner.create(wanted), shared)) {
      keep(portion);
      await setImmediate();
    }
  };
  await Promise.all([own(), ...others]);
  return results;
}

/** What the threads take their portions from: `next` is the first file that nobody has taken. */
interface SharedWork {
  readonly wanted: Examination;
  readonly files: readonly SelectedFile[];
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** What came of some files, of which the first is the one of index `start`. */
interface Portion {
  readonly start: number;
  readonly examined: Results;
}

function* portions(examiner: Examiner, { files, next }: SharedWork): Generator<Portion> {
  for (;;) {
    const start = Atomics.add(next, 0, PORTION);
    if (start >= files.length) return;
    yield { start, examined: files.slice(start, start + PORTION).map((file) => examiner.examine(file)) };
  }
}

function onWorker(program: URL, shared: SharedWork, keep: (portion: Portion) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: shared });
    worker.on('message', keep);
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
}

/** The other side, on a thread of its own: tells portion by portion what came of it, and ends when nothing is left. */
export async function serveExaminations(): Promise<void> {
  if (isMainThread || !parentPort) return;
  const shared = workerData as SharedWork;
  const examiner = await Examiner.create(shared.wanted);
  for (const portion of portions(examiner, shared)) parentPort.postMessage(portion);
}
