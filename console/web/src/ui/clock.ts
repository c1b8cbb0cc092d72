/** The present as all moments on a page are told from it, so that none of them is ahead of another. */

const EVERY_MS = 15_000;
/** What is shown anew is told from a present no older than this. */
const FRESH_MS = 1_000;

const listeners = new Set<() => void>();
let now = new Date();
let timer: ReturnType<typeof setInterval> | undefined;

function look(): void {
  now = new Date();
  listeners.forEach((listener) => {
    listener();
  });
}

export function present(): Date {
  return now;
}

/** Calls the listener when the present has moved; the answer ends that. */
export function onClock(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(look, EVERY_MS);
  if (Date.now() - now.getTime() > FRESH_MS) {
    look();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}
