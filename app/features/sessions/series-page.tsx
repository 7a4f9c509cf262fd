import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { type Interval, intervals } from "./series";

/** One day of a series, and whether the team meets then already. */
export type SeriesDay = { day: string; isTaken: boolean };

type SeriesPageProps = {
  title: string;
  team: { slug: string; name: string };
  asked: { first: string; every: Interval | ""; count: string };
  /** What is wrong with what was asked. */
  wrong: FormReply | null;
  /** The days as they would be; null until they were asked for. */
  days: readonly SeriesDay[] | null;
  nextNumber: number;
  /** The hours and the place of the team's newest session. */
  usual: { startTime: string | null; endTime: string | null; place: string; link: string | null };
  submission: string;
  reply: FormReply | null;
};

/** Makes several sessions at once: first their days are worked out and shown, then those that are wanted are made. */
export function SeriesPage({ title, team, asked, wrong, days, ...form }: SeriesPageProps) {
  const { t } = useI18n();
  const list = paths.teamPart(team.slug, "sessions");
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: list, label: t("sessions.title") },
      ]}
    >
      <PageHead portal title={title} lead={t("series.lead")} />
      <Section id="when" title={t("series.when")}>
        <AskForm asked={asked} wrong={wrong} />
      </Section>
      {days && (
        <Section id="days" title={t("series.days")} note={t("series.days.note", { number: form.nextNumber })}>
          <DaysForm days={days} {...form} />
        </Section>
      )}
    </Page>
  );
}

function AskForm({ asked, wrong }: Pick<SeriesPageProps, "asked" | "wrong">) {
  const { t } = useI18n();
  const labels = { first: t("series.first"), every: t("series.every"), count: t("series.count") };
  return (
    <Form id="ask" method="get" reply={wrong}>
      <ErrorSummary labels={labels} />
      <TextField name="first" type="date" size="m" label={labels.first} defaultValue={asked.first} required />
      <SelectField
        name="every"
        label={labels.every}
        size="m"
        empty={false}
        defaultValue={asked.every || "month"}
        options={intervals.map((value) => ({ value, label: t(`series.every.${value}`) }))}
        required
      />
      <TextField name="count" size="s" inputMode="numeric" label={labels.count} defaultValue={asked.count} required />
      <SubmitRow label={t("series.show")} />
    </Form>
  );
}

type DaysFormProps = Pick<SeriesPageProps, "usual" | "submission" | "reply"> & { days: readonly SeriesDay[] };

function DaysForm({ days, usual, submission, reply }: DaysFormProps) {
  const { t, format, timeZone } = useI18n();
  const labels = {
    days: t("series.days"),
    startTime: t("sessions.startTime"),
    endTime: t("sessions.endTime"),
    link: t("sessions.link"),
  };
  return (
    <Form id="make" reply={reply} submission={submission}>
      <ErrorSummary labels={labels} />
      <FieldSet legend={t("series.which")}>
        {days.map(({ day, isTaken }) => (
          <CheckboxField
            key={day}
            name="days"
            value={day}
            label={format.exactDay(day)}
            hint={isTaken ? t("series.taken") : undefined}
            defaultChecked={!isTaken}
          />
        ))}
      </FieldSet>
      <FieldSet legend={t("sessions.hours")}>
        <TextField
          name="startTime"
          type="time"
          size="s"
          label={labels.startTime}
          hint={t("sessions.startTime.hint", { zone: timeZone })}
          defaultValue={usual.startTime}
        />
        <TextField name="endTime" type="time" size="s" label={labels.endTime} defaultValue={usual.endTime} />
      </FieldSet>
      <TextField name="place" label={t("sessions.place")} defaultValue={usual.place} maxLength={300} />
      <TextField name="link" type="url" label={labels.link} defaultValue={usual.link} maxLength={500} />
      <SubmitRow label={t("series.make")} />
    </Form>
  );
}
