import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Cell, RecordTable } from "#app/ui/table";
import { Day } from "#app/ui/when";
import type { pagerOf } from "#app/platform/paging";
import { useCameIn } from "./came-in";
import type { RoundGrain, RoundLine, RoundTeam } from "./round";
import type { TeamSchedule } from "./round-schedule";
import { LeaveOutLast, TeamSchedules } from "./round-schedule-page";

type PagerProps = ReturnType<typeof pagerOf>;

type RoundsPageProps = { rounds: RoundLine[]; schedules: TeamSchedule[]; pager: PagerProps; maySeeBudget: boolean };

/** The rounds that the reader runs, newest first, and which of them open by themselves. */
export function RoundsPage({ rounds, schedules, pager, maySeeBudget }: RoundsPageProps) {
  const { t, format } = useI18n();
  const cameIn = useCameIn();
  return (
    <Page>
      <PageHead
        portal
        title={t("rounds.title")}
        lead={t("rounds.lead")}
        actions={
          <>
            <a className="btn" href={paths.newRound()}>
              {t("rounds.open")}
            </a>
            {maySeeBudget && (
              <a className="go" href={paths.askBudget()}>
                {t("rounds.budget.link")}
              </a>
            )}
          </>
        }
      />
      {rounds.length === 0 ? (
        <EmptyState ofPage title={t("rounds.none")}>
          {t("rounds.noneText")}
        </EmptyState>
      ) : (
        <>
          <RecordTable caption={t("rounds.title")}>
            <thead>
              <tr>
                <th scope="col">{t("rounds.column.round")}</th>
                <th scope="col">{t("rounds.column.due")}</th>
                <th scope="col">{t("rounds.column.came")}</th>
                <th scope="col">{t("rounds.column.state")}</th>
              </tr>
            </thead>
            <tbody>
              {rounds.map((round) => (
                <tr key={round.id}>
                  <th scope="row">
                    <a href={paths.round(round.number)}>{format.period(round.period.grain, round.period.start)}</a>
                  </th>
                  <Cell label={t("rounds.column.due")}>
                    <Day day={round.dueOn} as="exactDay" />
                  </Cell>
                  <Cell label={t("rounds.column.came")}>{cameIn(round.counts)}</Cell>
                  <Cell label={t("rounds.column.state")}>{t(`rounds.is.${round.state}`)}</Cell>
                </tr>
              ))}
            </tbody>
          </RecordTable>
          <Pager {...pager} />
        </>
      )}
      <TeamSchedules schedules={schedules} />
    </Page>
  );
}

export type OfferedPeriod = { grain: RoundGrain; start: string };

type NewRoundProps = {
  teams: RoundTeam[];
  mayAskAll: boolean;
  periods: OfferedPeriod[];
  dueOn: string;
  submission: string;
  reply: FormReply | undefined;
};

/** Opening a round: which period, which teams, until when. */
export function NewRoundPage({ teams, mayAskAll, periods, dueOn, submission, reply }: NewRoundProps) {
  const { t, format } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.rounds(), label: t("rounds.title") }]}>
      <PageHead portal title={t("rounds.new.title")} lead={t("rounds.new.lead")} />
      <Form submission={submission} reply={reply}>
        <ErrorSummary
          labels={{ period: t("rounds.new.period"), dueOn: t("rounds.new.dueOn"), teams: t("rounds.new.teams") }}
        />
        <SelectField
          name="period"
          label={t("rounds.new.period")}
          required
          empty={false}
          options={periods.map(({ grain, start }) => ({
            value: `${grain} ${start}`,
            label: format.period(grain, start),
          }))}
        />
        <TextField
          name="dueOn"
          type="date"
          label={t("rounds.new.dueOn")}
          hint={t("rounds.new.dueHint")}
          required
          size="s"
          defaultValue={dueOn}
        />
        <LeaveOutLast />
        {teams.length === 1 && !mayAskAll && <HiddenFields values={{ teams: teams[0]!.id }} />}
        {teams.length > 1 && (
          <FieldSet legend={t("rounds.new.teams")}>
            <p className="hint">{t(mayAskAll ? "rounds.new.teamsHintAll" : "rounds.new.teamsHint")}</p>
            {teams.map(({ id, name }) => (
              <CheckboxField key={id} name="teams" value={id} label={name} />
            ))}
          </FieldSet>
        )}
        <SubmitRow label={t("rounds.new.submit")}>
          <span className="meta">{t("rounds.new.letters")}</span>
        </SubmitRow>
      </Form>
    </Page>
  );
}
