import type { ContributionFigures } from "./contributions";
import type { ImportFigures } from "./imports";
import type { MissingPage, PageFigures } from "./pages";
import type { RoundFigures } from "./rounds";
import type { Size } from "./sizes";

/** What was measured at one size. */
export type SizeFigures = {
  size: Size;
  databaseBytes: number;
  pages: PageFigures[];
  missing: MissingPage[];
  /** Null where the form is not there. */
  contributions: ContributionFigures | null;
  /** Null where pages alone were measured. */
  round: RoundFigures | null;
  /** Null where pages alone were measured. */
  import: ImportFigures | null;
  /** Bytes of the product's server once all pages were loaded. */
  rss: number;
};
