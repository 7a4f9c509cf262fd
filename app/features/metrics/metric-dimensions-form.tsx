import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import type { Metric } from "./metric";

type Choice = { id: string; name: string; categories: { name: string; isUnknown: boolean; isRetired: boolean }[] };
type Props = {
  metric: Metric;
  choices: Choice[];
  hasNumbers: boolean;
  submission: string;
  reply: FormReply | undefined;
};

/** Which of the coalition's ways to break numbers down a metric uses. */
export function MetricDimensionsForm({ metric, choices, hasNumbers, submission, reply }: Props) {
  const { t, format } = useI18n();
  if (choices.length === 0) return <p className="prose">{t("dimensions.metric.none")}</p>;
  const namesOf = ({ categories }: Choice) =>
    categories.filter(({ isRetired, isUnknown }) => !isRetired && !isUnknown).map(({ name }) => name);
  return (
    <Form reply={reply} submission={submission}>
      <ErrorSummary labels={{ dimensions: t("dimensions.metric.choose") }} />
      <HiddenFields values={{ version: metric.version }} />
      {hasNumbers && (
        <Notice kind="sun">
          <p>{t("dimensions.metric.numbers")}</p>
        </Notice>
      )}
      <FieldSet legend={t("dimensions.metric.choose")}>
        <p className="hint">{t("dimensions.metric.chooseHint")}</p>
        {choices.map((choice) => (
          <CheckboxField
            key={choice.id}
            name="dimensions"
            value={choice.id}
            label={choice.name}
            hint={format.list(namesOf(choice))}
            defaultChecked={metric.dimensions.includes(choice.id)}
          />
        ))}
      </FieldSet>
      <SubmitRow label={t("dimensions.metric.save")}>
        <a className="go" href={paths.metric(metric.id)}>
          {t("metrics.form.cancel")}
        </a>
      </SubmitRow>
    </Form>
  );
}
