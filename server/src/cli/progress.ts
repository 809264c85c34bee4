/** Tells a person who waits how far the work is. */
export interface Progress {
  show(done: number, all: number): void;
  /** Takes the line away again. */
  end(): void;
}

/** Milliseconds between two pictures: a terminal that is written to without end slows the work down. */
const PAUSE = 100;

const WIDTH = 30;

/** A line on a terminal; nothing elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { show() {}, end() {} };
  let shown = 0;
  return {
    show(done, all) {
      const now = performance.now();
      if (now - shown < PAUSE) return;
      shown = now;
      const filled = Math.round((done / all) * WIDTH);
      stream.write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done} of ${all} files`);
    },
    end() {
      if (shown > 0) stream.write('\r\x1b[K');
    },
  };
}
