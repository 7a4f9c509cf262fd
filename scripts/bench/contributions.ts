import { openSqlite } from "#db/dialect";
import type { Child } from "./child";
import { formOf, newAmounts, requestOf, take } from "./contribution-forms";
import { ratio } from "./figures";
import type { Form, LoadJob } from "./load-process";
import { type Measured, measureInTurn, type Pace } from "./measure";
import { NOTHING } from "./nothing-route";
import { startInstrumented, startProduct, startWriter } from "./servers";
import type { Sent } from "./statements";
import type { Prepared, Workplace } from "./workplace";
import type { WriteJob, Written } from "./write-process";

export type ContributionFigures = {
  http: Measured;
  /** The same numbers as organizations' own systems send them. */
  api: Measured;
  nothing: Measured;
  bare: { best: Written; passes: Written[] };
  /** SQL statements of one contribution, those of the transaction included. */
  statements: number;
  /** Rows that the load left, which must be as many as the answers that said so. */
  rowsWritten: number;
  againstNothing: number | null;
  againstApi: number | null;
  againstBare: number | null;
};

/** More than any machine takes in a second: the forms are made before the clock runs. */
export const MOST_PER_SECOND = 1500;

/** Contributions per second: over HTTP by form and by the programming interface, beside a form that does nothing, and beside the bare transaction. */
export async function measureContributions(
  place: Workplace,
  data: Prepared,
  loader: Child,
  pace: Pace,
): Promise<ContributionFigures> {
  const database = place.copyOf(data);
  const amounts = newAmounts(data.metrics, data.speakers);
  const count = Math.ceil(Math.max(pace.warmUpSeconds, pace.seconds) * MOST_PER_SECOND);
  const forms = () => take(amounts, count).map(formOf);
  const requests = () => take(amounts, count).map(requestOf);
  const product = await startProduct(place, database);
  const instrumented = await startInstrumented(place, place.copyOf(data));
  const statements = await statementsOf(instrumented, formOf(take(amounts, 1)[0]!));
  const before = countRows(database);
  const measured = await measureInTurn(
    loader,
    {
      http: { server: product.child, job: postsOf(product.origin, forms) },
      api: { server: product.child, job: postsOf(product.origin, requests, 201) },
      nothing: { server: instrumented.child, job: postsOf(instrumented.origin, () => nothingForms(data)) },
    },
    pace,
  );
  await Promise.all([product.child.stop(), instrumented.child.stop()]);
  const bare = await measureBare(place, data, pace);
  return {
    ...measured,
    bare,
    statements: statements.length,
    rowsWritten: countRows(database) - before,
    againstNothing: ratio(measured.http.best.perSecond, measured.nothing.best.perSecond),
    againstApi: ratio(measured.http.best.perSecond, measured.api.best.perSecond),
    againstBare: ratio(measured.http.best.perSecond, bare.best.perSecond),
  };
}

// Every stretch of load takes forms of its own, so that each is a new contribution.
export function postsOf(origin: string, forms: () => Form[], expectedStatus = 303): () => Omit<LoadJob, "seconds"> {
  const job = { origin, path: "/", headers: { origin }, connections: 16, expectedStatus };
  return () => ({ ...job, forms: forms() });
}

function nothingForms({ metrics, speakers }: Prepared): Form[] {
  return take(newAmounts(metrics, speakers), 500).map((amount) => ({ ...formOf(amount), path: `/${NOTHING}` }));
}

async function statementsOf({ child, origin }: { child: Child; origin: string }, form: Form): Promise<Sent[]> {
  await child.ask("record");
  const { status } = await fetch(origin + form.path, {
    method: "POST",
    body: form.body,
    redirect: "manual",
    headers: { origin, ...form.headers },
  });
  if (status !== 303) throw new Error(`A contribution was answered with ${status}.`);
  return child.ask<Sent[]>("statements");
}

async function measureBare(place: Workplace, data: Prepared, pace: Pace): Promise<ContributionFigures["bare"]> {
  const writer = startWriter();
  const passes: Written[] = [];
  for (let pass = 0; pass < pace.passes; pass += 1) {
    const job: WriteJob = { ...data, database: place.copyOf(data), seconds: pace.seconds };
    passes.push(await writer.ask<Written>("write", job, pace.seconds * 1000));
  }
  await writer.stop();
  return { best: passes.reduce((a, b) => (b.perSecond > a.perSecond ? b : a)), passes };
}

export function countRows(database: string): number {
  const sqlite = openSqlite(database);
  const count = sqlite.prepare<[], { n: number }>("select count(*) as n from contribution").get()?.n ?? 0;
  sqlite.close();
  return count;
}
