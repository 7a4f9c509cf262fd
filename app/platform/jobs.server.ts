import { faultFacts, log } from "./log.server";

/** Work that the server does beside requests, again and again. Must be safe to run in several processes, and twice. */
export type Job = { name: string; everyMs: number; run: () => Promise<void> };

/** Starts the jobs of a process. A job that fails is logged and tried at its next turn; it never overlaps itself. */
export function startJobs(jobs: readonly Job[]): { stop: () => Promise<void> } {
  const runners = jobs.map(repeat);
  return { stop: async () => void (await Promise.all(runners.map((stop) => stop()))) };
}

function repeat({ name, everyMs, run }: Job): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let underWay = Promise.resolve();
  const turn = () => {
    underWay = run()
      .catch((error: unknown) => log().error({ job: name, ...faultFacts(error) }, "job failed"))
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, everyMs).unref();
      });
  };
  timer = setTimeout(turn, everyMs).unref();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await underWay;
  };
}
