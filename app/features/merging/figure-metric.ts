import type { Definition } from "#app/features/metrics/metric";

/** A metric as the preview names and writes its figures. */
export type FigureMetric = Pick<Definition, "unit" | "unitLabel" | "scale" | "aggregation" | "grain"> & {
  id: string;
  name: string;
  teamName: string;
};
