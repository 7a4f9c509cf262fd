/**
 * Lets whatever else waits in this process have its turn. SQLite answers without ever leaving the turn it was asked
 * in, so that long work on it keeps everything else waiting unless it stops in between.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
