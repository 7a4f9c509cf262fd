// Loaded before a server that is measured: answers the benchmark's questions about the process from inside.
import { Session } from "node:inspector/promises";

const session = new Session();

/** @type {Record<string, () => unknown>} */
const answers = { usage, startProfile, stopProfile };

/** Microseconds of CPU since start, of all threads, and bytes of memory. */
function usage() {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, rss: process.memoryUsage.rss() };
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
