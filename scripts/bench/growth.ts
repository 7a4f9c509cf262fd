import type { Child } from "./child";
import { ratio } from "./figures";
import { leastCpu, type Measured, measureInTurn, type Pace } from "./measure";
import { getsOf, type PageUnderTest } from "./pages";
import type { Running } from "./servers";

/** One page at both sizes, loaded in turn. */
export type PageGrowth = { name: string; small: Measured; large: Measured };

/** What a page costs at L, as a multiple of S. */
export type Growth = { name: string; cpu: number | null; p50: number | null };

type Side = { product: Running; pages: readonly PageUnderTest[] };

/**
 * Loads each page at S and at L in turn: the two are compared with each other, so a machine that grows slower or faster
 * in the course of a run must not fall on one of them alone.
 */
export async function measureGrowth(small: Side, large: Side, loader: Child, pace: Pace): Promise<PageGrowth[]> {
  const measured: PageGrowth[] = [];
  for (const page of small.pages) {
    const same = large.pages.find(({ name }) => name === page.name);
    if (!same) continue;
    const target = ({ product: { child, origin } }: Side, { path, cookie }: PageUnderTest) => ({
      server: child,
      job: () => getsOf(origin, path, cookie),
    });
    const sides = { small: target(small, page), large: target(large, same) };
    measured.push({ name: page.name, ...(await measureInTurn(loader, sides, pace)) });
  }
  return measured;
}

export function growthOf(measured: readonly PageGrowth[]): Growth[] {
  return measured.map(({ name, small, large }) => ({
    name,
    cpu: ratio(leastCpu(large.passes), leastCpu(small.passes)),
    p50: large.best.requests === 0 ? null : ratio(large.best.p50, small.best.p50),
  }));
}
