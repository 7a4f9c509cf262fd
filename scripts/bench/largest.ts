import { statSync } from "node:fs";
import { openSqlite } from "#db/dialect";
import { paths } from "#app/platform/paths";
import type { Child } from "./child";
import { formOf, newAmounts, requestOf, take } from "./contribution-forms";
import { countRows, MOST_PER_SECOND, postsOf } from "./contributions";
import { measureGrowth, type PageGrowth } from "./growth";
import { type Measured, measureInTurn, type Pace, type Target } from "./measure";
import { type PageUnderTest, pagesOf } from "./pages";
import { type Running, startProduct } from "./servers";
import { withParts } from "./sizes";
import type { Prepared, Workplace } from "./workplace";

/** What the largest size costs beside the smallest. */
export type LargestFigures = {
  filled: { rows: number; seconds: number };
  coalitions: number;
  contributions: number;
  slices: number;
  databaseBytes: number;
  pages: PageGrowth[];
  writing: { form: Both; api: Both };
  /** Rows that the load left at either size, and the answers that said so. */
  stored: { rows: number; answers: number };
  /** Bytes of the servers once all was measured. */
  rss: { small: number; large: number };
};

type Both = { small: Measured; large: Measured };
type Side = { product: Running; data: Prepared; database: string };

/**
 * Fills both, and loads pages and contributions at both in turn. The large file is not copied: nobody needs it
 * afterwards.
 */
export async function measureLargest(
  place: Workplace,
  loader: Child,
  { pace, say }: { pace: Pace; say: (line: string) => void },
): Promise<LargestFigures> {
  const small = await place.prepare("S with parts", withParts.S);
  say("Filling the data set X …");
  const large = await place.prepare("X", withParts.X);
  say(`${large.filled.rows} rows in ${Math.round(large.filled.seconds)} s.`);
  const databaseBytes = statSync(large.file).size;
  const sides = { small: await open(place, small), large: await open(place, large) };
  say("Pages of S and X in turn …");
  const [ofSmall, ofLarge] = [sides.small, sides.large].map(({ product, data }) => ({ product, pages: pagesAt(data) }));
  const pages = await measureGrowth(ofSmall!, ofLarge!, loader, pace);
  say("Contributions to S and X in turn …");
  const before = countRows(small.file) + countRows(large.file);
  const writing = await measureWriting(sides, loader, pace);
  const rows = countRows(small.file) + countRows(large.file) - before;
  const measured = [writing.form, writing.api].flatMap((both) => [both.small, both.large]);
  const answers = measured
    .flatMap(({ passes }) => passes)
    .reduce((sum, pass) => sum + pass.requests - pass.failures, 0);
  const rssOf = async ({ product }: Side) => (await product.child.ask<{ rss: number }>("usage")).rss;
  const rss = { small: await rssOf(sides.small), large: await rssOf(sides.large) };
  await Promise.all([sides.small, sides.large].map(({ product }) => product.child.stop()));
  const { coalitions, contributions, categories } = withParts.X;
  const counts = { coalitions, contributions, slices: contributions * categories };
  return { filled: large.filled, ...counts, databaseBytes, pages, writing, stored: { rows, answers }, rss };
}

/** One of several coalitions is found by its address, which is known once the server's port is. */
async function open(place: Workplace, data: Prepared): Promise<Side> {
  const product = await startProduct(place, data.file, (origin) => {
    const sqlite = openSqlite(data.file);
    sqlite.prepare("update coalition set public_origin = ? where id = ?").run(origin, data.coalitionId);
    sqlite.close();
  });
  return { product, data, database: data.file };
}

function pagesAt(data: Prepared): PageUnderTest[] {
  return [
    ...pagesOf(data).filter(({ name }) => /^(?:metric|team),/.test(name)),
    { name: "coalition, public", path: paths.home(), cookie: null },
    { name: "coalition, signed in", path: paths.home(), cookie: data.facilitatorCookie },
  ];
}

async function measureWriting(sides: { small: Side; large: Side }, loader: Child, pace: Pace) {
  const count = Math.ceil(Math.max(pace.warmUpSeconds, pace.seconds) * MOST_PER_SECOND);
  const targets = ({ product: { child, origin }, data }: Side): Record<"form" | "api", Target> => {
    const amounts = newAmounts(data.metrics, data.speakers);
    return {
      form: { server: child, job: postsOf(origin, () => take(amounts, count).map(formOf)) },
      api: { server: child, job: postsOf(origin, () => take(amounts, count).map(requestOf), 201) },
    };
  };
  const [small, large] = [targets(sides.small), targets(sides.large)];
  const measured = await measureInTurn(
    loader,
    { formSmall: small.form, formLarge: large.form, apiSmall: small.api, apiLarge: large.api },
    pace,
  );
  return {
    form: { small: measured.formSmall, large: measured.formLarge },
    api: { small: measured.apiSmall, large: measured.apiLarge },
  };
}
