import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose_gc');
const collect: () => void = runInNewContext('gc');

/** Bytes of the heap that are in use, all garbage collected. */
export function usedHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
