const texts = {
  no_target: "This success metric has no measurable target.",
  provisional_target: "This target is not final yet.",
  empty_role_row: "Nobody leads or supports in this row.",
  cut_off: "This text seems to be cut off; it is kept as it is.",
  duplicate_number: "Two steps carry the number {detail}; the later one is renumbered.",
  missing_number: "The step numbers have a gap or are missing; they are kept as they are.",
  unknown_step: "The metric names step {detail}, which the solution does not have.",
  lost_columns: "A table has lost its columns, so no rows were made of it. Who leads, who supports?",
  unknown_table: "The columns of this table are not known.",
  not_in_list: "This solution has its own part but is not in the list of solutions.",
  title_differs: "Its own part calls this solution “{detail}”; the title of the list was kept.",
  no_steps: "This solution has no steps.",
  merged_rows: "{detail} stands in several rows; they were merged.",
  placeholder: "“{detail}” stands for a value that is not known yet.",
  hidden_text: "A part that a reader of the page would not see was left out.",
  no_date: "The document names no date.",
} as const;

export type WarningCode = keyof typeof texts;

/** The sentence of a warning. */
export function warningText(code: WarningCode, detail: string): string {
  return texts[code].replace("{detail}", detail);
}
