import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type SmtpManner = "take" | "defer" | "hold";
type Report = { port?: number; taken?: string; manner?: SmtpManner };

/** A real mail server on loopback, in a process of its own. */
export class TestSmtp {
  /** The ids of the letters it took, in order, over all its lives. */
  readonly taken: string[] = [];
  port = 0;
  #process: ChildProcess | null = null;

  /** Starts it, on the port that it had before. */
  async start(): Promise<void> {
    const file = path.join(import.meta.dirname, "smtp-process.ts");
    const child = fork(file, [String(this.port)], { execArgv: ["--import", "tsx"] });
    this.#process = child;
    child.on("message", ({ taken }: Report) => taken && this.taken.push(taken));
    this.port = (await this.#told((report) => report.port)) ?? 0;
  }

  async behave(manner: SmtpManner): Promise<void> {
    const heard = this.#told((report) => report.manner);
    this.#process?.send(manner);
    await heard;
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child) return;
    this.#process = null;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  #told<T>(pick: (report: Report) => T | undefined): Promise<T | undefined> {
    const child = this.#process;
    return new Promise((resolve) => {
      const listen = (report: Report) => {
        const value = pick(report);
        if (value === undefined) return;
        child?.off("message", listen);
        resolve(value);
      };
      child?.on("message", listen);
    });
  }
}
