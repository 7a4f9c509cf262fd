import { faultFacts, log } from "./log.server";

/** How something stands: `mark` is another one after every change; nothing follows what is over. */
export type Standing = { mark: string; isOver: boolean };

type Listener = {
  hear: (standing: Standing) => void;
  /** The watch ended by a fault; whoever wants to hear more begins again. */
  lose: () => void;
};

const EVERY_MS = 1000;

const watches = new Map<string, Watch>();

/**
 * Tells how a thing stands, at once and after each change. However many listen in this process, one read a second finds
 * out, and none while nobody listens; processes side by side each read for their own listeners.
 *
 * @param key names the thing: who listens to the same one hears of one read.
 * @returns ends the listening.
 */
export function watch(key: string, read: () => Promise<Standing>, listener: Listener): () => void {
  const known = watches.get(key) ?? new Watch(read, () => watches.delete(key));
  watches.set(key, known);
  return known.add(listener);
}

/** One thing that is watched, with all who listen. */
class Watch {
  readonly #listeners = new Set<Listener>();
  readonly #read: () => Promise<Standing>;
  readonly #forget: () => void;
  #last: Standing | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(read: () => Promise<Standing>, forget: () => void) {
    this.#read = read;
    this.#forget = forget;
    void this.#look();
  }

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    // Who joins hears what the others know, which is a second old at most.
    if (this.#last) listener.hear(this.#last);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#end();
    };
  }

  async #look(): Promise<void> {
    try {
      const standing = await this.#read();
      const isNews = standing.mark !== this.#last?.mark || standing.isOver !== this.#last.isOver;
      this.#last = standing;
      if (isNews) for (const listener of [...this.#listeners]) listener.hear(standing);
    } catch (error) {
      log().error(faultFacts(error), "watch");
      this.#end();
      for (const listener of [...this.#listeners]) listener.lose();
      return;
    }
    if (this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => void this.#look(), EVERY_MS);
    this.#timer.unref();
  }

  #end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#forget();
  }
}
