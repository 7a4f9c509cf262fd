// Loaded before a server that is measured: answers the benchmark's questions about the process from inside.
import { Session } from "node:inspector/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";

const session = new Session();

/** @type {Record<string, () => unknown>} */
const answers = { usage, startProfile, stopProfile, startWatch, stopWatch };

/** Microseconds of CPU since start, of all threads, and bytes of memory. */
function usage() {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, rss: process.memoryUsage.rss() };
}

const delay = monitorEventLoopDelay({ resolution: 5 });
const memory = { before: 0, most: 0 };
/** @type {ReturnType<typeof setInterval> | undefined} */
let looking;

/** From now on the event loop is timed, and memory looked at. */
function startWatch() {
  memory.before = memory.most = process.memoryUsage.rss();
  looking = setInterval(() => {
    memory.most = Math.max(memory.most, process.memoryUsage.rss());
  }, 10).unref();
  delay.reset();
  delay.enable();
}

/** How late the event loop was since, in milliseconds, and how much memory was taken on top. */
function stopWatch() {
  delay.disable();
  clearInterval(looking);
  return {
    rssRise: Math.max(memory.most, process.memoryUsage.rss()) - memory.before,
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
  };
}

async function startProfile() {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 500 });
  await session.post("Profiler.start");
}

async function stopProfile() {
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return profile;
}

process.on("message", (/** @type {{ id: number, ask: string }} */ { id, ask }) => {
  const answer = answers[ask];
  if (!answer) return;
  Promise.resolve()
    .then(answer)
    .then(
      (value) => process.send?.({ id, answer: value }),
      (error) => process.send?.({ id, fault: String(error) }),
    );
});
