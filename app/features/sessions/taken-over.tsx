import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { Promised } from "./pre-read";
import { PromisedRows } from "./promised-rows";

/** The tasks that were taken over to this session: at its desk each is done, changed or taken off. */
export function TakenOver({ tasks, desk }: { tasks: readonly Promised[]; desk: string }) {
  const { t } = useI18n();
  if (tasks.length === 0) return null;
  return (
    <Section id="taken" title={t("agenda.taken")} note={t("agenda.taken.note")}>
      <PromisedRows promised={tasks} />
      <p className="acts">
        <a className="go" href={desk}>
          {t("desk.open")}
        </a>
      </p>
    </Section>
  );
}
