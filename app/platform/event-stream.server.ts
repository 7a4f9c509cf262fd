import type { AppLoadContext } from "@remix-run/node";
import { Refusal } from "./errors";
import { type Standing, watch } from "./shared-watch.server";

/** Each holds a connection of the server, which serves pages with the others. */
const MOST_LISTENERS = 100;
const HEARTBEAT_MS = 15_000;
/** How soon a browser comes back that was cut off. */
const RETRY_MS = 3000;
/** A browser that takes nothing in for so many messages is cut off. */
const MOST_UNREAD = 60;

let listening = 0;

type Stream = {
  request: Request;
  context: Pick<AppLoadContext, "stopping">;
  /** Names what is listened to; all who listen to the same share the reading. */
  key: string;
  read: () => Promise<Standing>;
  /** Whether whoever listens still may: asked with each heartbeat. */
  mayGoOn: () => Promise<boolean>;
};

/**
 * An answer that goes on (server-sent events): a message with the mark of how a thing stands, at once and after each
 * change, and `over` as the last one. It carries nothing else: who hears of a change asks for the page anew, with all
 * the rights that they have then.
 * @throws {Refusal} `busy` where too many listen.
 */
export function eventStream(stream: Stream): Response {
  if (listening >= MOST_LISTENERS) throw new Refusal("busy", "ui.error.busy.lead");
  // Proxies must hand on each message as it comes.
  const headers = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  };
  return new Response(new ReadableStream(new Messages(stream), { highWaterMark: 0 }), { headers });
}

/** What one browser is sent, until the thing is over, the browser goes away, or the server stops. */
class Messages implements UnderlyingDefaultSource<Uint8Array> {
  readonly #stream: Stream;
  readonly #encoder = new TextEncoder();
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #ends: (() => void)[] = [];

  constructor(stream: Stream) {
    this.#stream = stream;
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    listening += 1;
    this.#ends.push(() => (listening -= 1));
    const { request, context, key, read } = this.#stream;
    const end = () => this.#end();
    for (const signal of [request.signal, context.stopping]) {
      signal.addEventListener("abort", end);
      this.#ends.push(() => signal.removeEventListener("abort", end));
    }
    const beat = setInterval(() => void this.#beat(), HEARTBEAT_MS).unref();
    this.#ends.push(() => clearInterval(beat));
    this.#say(`retry: ${RETRY_MS}\n\n`);
    this.#ends.push(watch(key, read, { hear: (standing) => this.#tell(standing), lose: end }));
    if (request.signal.aborted || context.stopping.aborted) this.#end();
  }

  cancel(): void {
    this.#close();
  }

  #tell({ mark, isOver }: Standing): void {
    this.#say(`${isOver ? "event: over\n" : ""}data: ${mark}\n\n`);
    if (isOver) this.#end();
  }

  /** Keeps the connection open through whatever closes silent ones, and asks whether it may be. */
  async #beat(): Promise<void> {
    if (await this.#stream.mayGoOn()) this.#say(":\n\n");
    else this.#end();
  }

  #say(message: string): void {
    if (this.#ends.length === 0) return;
    if ((this.#controller.desiredSize ?? 0) < -MOST_UNREAD) this.#end();
    else this.#controller.enqueue(this.#encoder.encode(message));
  }

  #end(): void {
    if (this.#close()) this.#controller.close();
  }

  #close(): boolean {
    const ends = this.#ends;
    this.#ends = [];
    for (const end of ends) end();
    return ends.length > 0;
  }
}
