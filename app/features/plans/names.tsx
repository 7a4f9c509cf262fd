import { useI18n } from "#app/ui/i18n";
import { Status, type StatusValue } from "#app/ui/status";
import { OpenTag, Tag } from "#app/ui/tag";
import type { SolutionState } from "./plan";

/** How numbers are said: "Solution 2" for a plain number, else the label as the document has it ("A #1"). */
export function useNumbers() {
  const { t } = useI18n();
  const isNumber = (label: string) => /^\d+[a-z]?$/.test(label);
  return {
    solution: (label: string) => (isNumber(label) ? t("plans.number.solution", { label }) : label),
    step: (label: string) => (isNumber(label) ? t("plans.number.step", { label }) : label),
  };
}

/** Where a solution stands: its status while it is worked on, else its state. */
export function Standing({ state, status }: { state: SolutionState; status: StatusValue }) {
  const { t } = useI18n();
  if (state === "active") return <Status value={status} />;
  const words = t(`plans.state.${state}`);
  return state === "proposed" ? <OpenTag>{words}</OpenTag> : <Tag>{words}</Tag>;
}

/** A number that hangs left of what it names, with the word for it read out. */
export function HungNumber({ kind, label }: { kind: "solution" | "step"; label: string }) {
  const numbers = useNumbers();
  const whole = numbers[kind](label);
  const before = whole.endsWith(label) ? whole.slice(0, -label.length) : "";
  return (
    <span className="hung-n">
      {before && <span className="vh">{before}</span>}
      {label}
    </span>
  );
}
