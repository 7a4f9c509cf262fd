import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Child, killChildren } from "./bench/child";
import { measureContributions } from "./bench/contributions";
import { measureGrowth, type PageGrowth } from "./bench/growth";
import { measureLargest } from "./bench/largest";
import { type Busyness, describeMachine, readBusyness } from "./bench/machine";
import type { Pace } from "./bench/measure";
import { getsOf, measurePage, type MissingPage, type PageFigures, pagesOf, type PageUnderTest } from "./bench/pages";
import { type ProfileFigures, profileServer } from "./bench/profile";
import { type Figures, report, verdictOn } from "./bench/report";
import type { SizeFigures } from "./bench/size-figures";
import { type Size, sizes } from "./bench/sizes";
import { measureImport } from "./bench/imports";
import { measureRecording } from "./bench/recording";
import { measureRound } from "./bench/rounds";
import { coldStart, startInstrumented, startLoader, startProduct } from "./bench/servers";
import { type Prepared, Workplace } from "./bench/workplace";

// `npm run bench`: what pages and contributions cost on this machine. See docs/benchmark.md.

const { values: wish } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    ...{ size: { type: "string" }, pages: { type: "string" }, only: { type: "string" } },
  },
});
const pace: Pace = wish.quick
  ? { warmUpSeconds: 1, seconds: 1, passes: 1 }
  : { warmUpSeconds: 2, seconds: 5, passes: 2 };
const isLargest = wish.size === "X";
/** The largest is filled in ten minutes or so; it is asked for by itself. */
const MOST_MINUTES = isLargest ? 60 : 30;
const wanted = (Object.keys(sizes) as Size[]).filter((size) => (wish.size ?? (wish.quick ? "S" : size)) === size);

const place = new Workplace();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
const deadline = setTimeout(() => {
  say(`Ended after ${MOST_MINUTES} minutes.`);
  process.exit(1);
}, MOST_MINUTES * 60_000);
process.once("exit", () => {
  killChildren();
  place.remove();
});

const figures = await (isLargest ? runLargest() : wish.only === "recording" ? runRecording() : run());
const verdict = verdictOn(figures);
console.log(JSON.stringify({ ...figures, ...verdict }, null, 2));
console.log(`\n${report(figures, verdict)}`);
clearTimeout(deadline);
process.exit(verdict.required.every(({ isMet }) => isMet) ? 0 : 1);

async function run(): Promise<Figures> {
  if (wanted.length === 0) throw new Error("The sizes are S, L and X.");
  say("Building a copy of the program …");
  await place.build();
  const prepared: [Size, Prepared][] = [];
  for (const size of wanted) {
    say(`Filling the data set ${size} …`);
    prepared.push([size, await place.prepare(size, sizes[size])]);
  }
  const before = await readBusyness(2000);
  const [, first] = prepared[0]!;
  say("Starting …");
  const start = await coldStart(place, place.copyOf(first), wish.quick ? 1 : 5);
  const loader = startLoader();
  const done: SizeFigures[] = [];
  for (const [size, data] of prepared) done.push(await measureSize(size, data, loader));
  const profile = wish.pages ? null : await profileSolution(first, loader);
  const growth = await measureSizesInTurn(prepared, loader);
  await loader.stop();
  const recording = wish.pages ? null : await recordLongSession(prepared.at(-1)![1]);
  return {
    at: new Date().toISOString(),
    isQuick: wish.quick,
    machine: describeMachine(),
    busyness: { before, after: await readBusyness(2000) },
    pace: { ...pace, connections: 16 },
    coldStart: start,
    sizes: done,
    growth,
    profile,
    recording,
    largest: null,
  };
}

/** `--only recording`: the long session, at the largest of the sizes that are asked for. */
async function runRecording(): Promise<Figures> {
  const size = wanted.at(-1);
  if (!size) throw new Error("The sizes are S and L.");
  say("Building a copy of the program …");
  await place.build();
  const data = await place.prepare(size, sizes[size]);
  const before = await readBusyness(2000);
  const recording = await recordLongSession(data);
  return { ...(await figuresOfPart(before)), recording };
}

function recordLongSession(data: Prepared) {
  say("A long session …");
  return measureRecording(place, data, pace);
}

async function runLargest(): Promise<Figures> {
  say("Building a copy of the program …");
  await place.build();
  const before = await readBusyness(2000);
  const loader = startLoader();
  const largest = await measureLargest(place, loader, { pace, say });
  await loader.stop();
  return { ...(await figuresOfPart(before)), largest };
}

/** What is said of the machine where one part alone was measured, and of nothing else. */
async function figuresOfPart(before: Busyness): Promise<Figures> {
  return {
    at: new Date().toISOString(),
    isQuick: wish.quick,
    machine: describeMachine(),
    busyness: { before, after: await readBusyness(2000) },
    pace: { ...pace, connections: 16 },
    ...{ coldStart: null, sizes: [], growth: [], profile: null, recording: null, largest: null },
  };
}

async function measureSize(size: Size, data: Prepared, loader: Child): Promise<SizeFigures> {
  const bareDatabase = place.copyOf(data);
  const product = await startProduct(place, place.copyOf(data));
  const instrumented = await startInstrumented(place, bareDatabase);
  const servers = { product, instrumented, loader, bareDatabase };
  const measured: (PageFigures | MissingPage)[] = [];
  for (const page of wantedPages(data)) {
    say(`${size}: ${page.name} …`);
    measured.push(await measurePage(servers, page, pace));
  }
  const { rss } = await product.child.ask<{ rss: number }>("usage");
  await Promise.all([product.child.stop(), instrumented.child.stop()]);
  if (!wish.pages) say(`${size}: contributions …`);
  return {
    size,
    databaseBytes: statSync(data.file).size,
    pages: measured.filter((figures): figures is PageFigures => "page" in figures),
    missing: measured.filter((figures): figures is MissingPage => "status" in figures),
    contributions: wish.pages ? null : await measureContributions(place, data, loader, pace),
    round: wish.pages ? null : await measureRound(place, data),
    import: wish.pages ? null : await measureImport(place, data, wish.quick ? 5_000 : 100_000),
    rss,
  };
}

function wantedPages(data: Prepared): PageUnderTest[] {
  return pagesOf(data).filter(({ name }) => name.includes(wish.pages ?? ""));
}

async function measureSizesInTurn(prepared: readonly [Size, Prepared][], loader: Child): Promise<PageGrowth[]> {
  const [small, large] = prepared.map(([, data]) => data);
  if (!small || !large) return [];
  say("S and L in turn …");
  const started = [];
  for (const data of [small, large]) {
    started.push({ product: await startProduct(place, place.copyOf(data)), pages: wantedPages(data) });
  }
  const growth = await measureGrowth(started[0]!, started[1]!, loader, pace);
  await Promise.all(started.map(({ product }) => product.child.stop()));
  return growth;
}

async function profileSolution(data: Prepared, loader: Child): Promise<ProfileFigures | null> {
  const page = pagesOf(data).find(({ name }) => name === "solution, signed in")!;
  say("Profiling the signed-in solution page …");
  const { child, origin } = await startProduct(place, place.copyOf(data));
  const job = getsOf(origin, page.path, page.cookie);
  await loader.ask("load", { ...job, seconds: pace.warmUpSeconds }, pace.warmUpSeconds * 1000);
  const profile = await profileServer(child, loader, { ...job, seconds: pace.seconds }, place.buildFolder);
  await child.stop();
  return profile;
}

/** Progress goes to stderr, so that stdout holds the results alone. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
