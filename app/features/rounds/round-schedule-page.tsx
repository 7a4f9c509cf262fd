import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import type { Period } from "#app/platform/periods";
import { CheckboxField, RadioGroup } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { roundGrains } from "./round";
import { type RoundSchedule, type TeamSchedule, USUAL_SCHEDULE } from "./round-schedule";

type RoundSchedulePageProps = {
  team: { slug: string; name: string };
  schedule: (RoundSchedule & { version: number }) | null;
  next: { period: Period; opensOn: string } | null;
  submission: string;
  reply: FormReply | undefined;
};

/** When a team's rounds open by themselves. */
export function RoundSchedulePage({ team, schedule, next, submission, reply }: RoundSchedulePageProps) {
  const { t, format } = useI18n();
  const { opensAfterDays, daysToAnswer } = schedule ?? USUAL_SCHEDULE;
  const crumbs = [
    { href: paths.rounds(), label: t("rounds.title") },
    { href: paths.team(team.slug), label: team.name },
  ];
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead portal title={t("rounds.schedule.title")} lead={t("rounds.schedule.lead", { team: team.name })} />
      <p>
        {next
          ? t("rounds.schedule.next", {
              team: team.name,
              day: format.exactDay(next.opensOn),
              period: format.period(next.period.grain, next.period.start),
            })
          : t("rounds.schedule.byHand", { team: team.name })}
      </p>
      <Form submission={submission} reply={reply}>
        <ErrorSummary
          labels={{
            grain: t("rounds.schedule.grain"),
            opensAfterDays: t("rounds.schedule.opensAfter"),
            daysToAnswer: t("rounds.schedule.daysToAnswer"),
          }}
        />
        <HiddenFields values={{ version: schedule?.version ?? 0 }} />
        <RadioGroup
          name="grain"
          column
          required
          label={t("rounds.schedule.grain")}
          defaultValue={schedule?.grain ?? ""}
          options={[
            { value: "", label: t("rounds.schedule.never") },
            ...roundGrains.map((grain) => ({ value: grain, label: t(`rounds.schedule.${grain}`) })),
          ]}
        />
        <TextField
          name="opensAfterDays"
          label={t("rounds.schedule.opensAfter")}
          hint={t("rounds.schedule.opensAfterHint")}
          size="s"
          required
          inputMode="numeric"
          defaultValue={String(opensAfterDays)}
        />
        <TextField
          name="daysToAnswer"
          label={t("rounds.schedule.daysToAnswer")}
          hint={t("rounds.schedule.daysToAnswerHint")}
          size="s"
          required
          inputMode="numeric"
          defaultValue={String(daysToAnswer)}
        />
        <LeaveOutLast isChosen={schedule?.showsLast === false} />
        <SubmitRow label={t("rounds.schedule.save")} />
      </Form>
    </Page>
  );
}

/** Whether organizations are shown their last numbers behind the letter's link. They are, unless this is chosen. */
export function LeaveOutLast({ isChosen = false }: { isChosen?: boolean }) {
  const { t } = useI18n();
  return (
    <CheckboxField
      name="leavesOutLast"
      label={t("rounds.new.leaveOutLast")}
      hint={t("rounds.new.leaveOutLastHint")}
      defaultChecked={isChosen}
    />
  );
}

/** The teams whose rounds the reader runs, with when each opens by itself. */
export function TeamSchedules({ schedules }: { schedules: readonly TeamSchedule[] }) {
  const { t } = useI18n();
  if (schedules.length === 0) return null;
  return (
    <Section id="schedules" title={t("rounds.schedules.title")}>
      <RecordTable caption={t("rounds.schedules.title")}>
        <thead>
          <tr>
            <th scope="col">{t("rounds.schedules.team")}</th>
            <th scope="col">{t("rounds.schedules.when")}</th>
            <th scope="col">
              <span className="vh">{t("rounds.schedules.change")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {schedules.map(({ team, schedule }) => (
            <tr key={team.slug}>
              <th scope="row">{team.name}</th>
              <Cell label={t("rounds.schedules.when")}>
                {schedule
                  ? t("rounds.schedules.is", { grain: schedule.grain, days: schedule.opensAfterDays })
                  : t("rounds.schedules.hand")}
              </Cell>
              <Cell label="">
                <a className="go" href={paths.roundsOfTeam(team.slug)}>
                  {t("rounds.schedules.change")} <span className="vh">{team.name}</span>
                </a>
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </Section>
  );
}
