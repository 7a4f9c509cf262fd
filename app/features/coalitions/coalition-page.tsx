import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { NumberField, TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { useSettingsCrumbs } from "./settings-page";

export type CoalitionFacts = {
  version: number;
  name: string;
  statement: string;
  about: string;
  timeZone: string;
  fiscalYearStart: number;
  smallCountThreshold: number;
  publicOrigin: string | null;
};

/** The coalition's own facts, to edit. */
export function CoalitionPage({ coalition, reply }: { coalition: CoalitionFacts; reply: FormReply | undefined }) {
  const { t } = useI18n();
  const labels = useLabels();
  const stands = (["name", "statement", "about", "timeZone"] as const).map((name) => ({
    name,
    label: labels[name],
    text: coalition[name],
  }));
  return (
    <Page narrow crumbs={useSettingsCrumbs()}>
      <PageHead portal title={t("coalitions.edit.title")} />
      <Form reply={reply} keep>
        <WhatIsWrong labels={labels} theirs={stands} />
        <HiddenFields values={{ version: coalition.version }} />
        <TextField name="name" label={labels.name} required defaultValue={coalition.name} maxLength={120} />
        <TextArea
          name="statement"
          label={labels.statement}
          hint={t("coalitions.edit.statementHint")}
          rows={3}
          defaultValue={coalition.statement}
        />
        <TextArea
          name="about"
          label={labels.about}
          hint={t("coalitions.edit.aboutHint")}
          rows={8}
          defaultValue={coalition.about}
        />
        <TextField
          name="timeZone"
          size="m"
          label={labels.timeZone}
          hint={t("coalitions.edit.timeZoneHint")}
          required
          defaultValue={coalition.timeZone}
        />
        <MonthField label={labels.fiscalYearStart} month={coalition.fiscalYearStart} />
        <NumberField
          name="smallCountThreshold"
          label={labels.smallCountThreshold}
          hint={t("coalitions.edit.thresholdHint")}
          required
          defaultValue={coalition.smallCountThreshold}
        />
        <TextField
          name="publicOrigin"
          type="url"
          label={labels.publicOrigin}
          hint={t("coalitions.edit.publicOriginHint")}
          defaultValue={coalition.publicOrigin}
        />
        <SubmitRow label={t("coalitions.edit.save")} />
      </Form>
    </Page>
  );
}

function MonthField({ label, month }: { label: string; month: number }) {
  const { locale } = useI18n();
  const names = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const options = Array.from({ length: 12 }, (_, at) => ({
    value: String(at + 1),
    label: names.format(Date.UTC(2026, at, 1)),
  }));
  return (
    <SelectField
      name="fiscalYearStart"
      size="m"
      label={label}
      required
      empty={false}
      defaultValue={month}
      options={options}
    />
  );
}

function useLabels() {
  const { t } = useI18n();
  return {
    name: t("coalitions.edit.name"),
    statement: t("coalitions.edit.statement"),
    about: t("coalitions.edit.about"),
    timeZone: t("coalitions.edit.timeZone"),
    fiscalYearStart: t("coalitions.edit.fiscalYearStart"),
    smallCountThreshold: t("coalitions.edit.threshold"),
    publicOrigin: t("coalitions.edit.publicOrigin"),
  };
}
