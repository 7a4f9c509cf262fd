import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { type HeadlineChoices, headlineFields } from "./headline";

type Props = { choices: HeadlineChoices; backHref: string; submission: string; reply: FormReply | undefined };

/** Which metrics a dashboard leads with: a list for each place, in their order. */
export function HeadlinesForm({ choices: { chosen, offered, hasMore }, backHref, submission, reply }: Props) {
  const { t, format } = useI18n();
  const places = headlineFields.map((name, at) => ({ name, label: t("metrics.headlines.place", { n: at + 1 }) }));
  const teams = [...new Set(offered.map(({ team }) => team))];
  const groups = teams.map((team) => ({
    group: team,
    items: offered.filter((metric) => metric.team === team).map(({ id, name }) => ({ value: id, label: name })),
  }));
  return (
    <Form reply={reply} submission={submission}>
      <ErrorSummary labels={Object.fromEntries(places.map(({ name, label }) => [name, label]))} />
      <HiddenFields values={{ before: chosen.join() }} />
      {reply && chosen.length > 0 && (
        <p className="hint">
          {t("metrics.headlines.now", {
            names: format.list(chosen.flatMap((id) => offered.find((metric) => metric.id === id)?.name ?? [])),
          })}
        </p>
      )}
      {hasMore && <p className="hint">{t("metrics.headlines.many", { count: format.number(offered.length) })}</p>}
      {places.map(({ name, label }, at) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          options={teams.length > 1 ? groups : groups.flatMap(({ items }) => items)}
          empty={t("metrics.headlines.none")}
          defaultValue={chosen[at] ?? ""}
        />
      ))}
      <SubmitRow label={t("metrics.headlines.save")}>
        <a className="go" href={backHref}>
          {t("metrics.form.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}
