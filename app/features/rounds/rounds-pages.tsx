import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Tag } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import type { pagerOf } from "#app/platform/paging";
import { type Completeness, type RoundGrain } from "./round";
import type { AskedHelp, AskedOrganization, RoundLine, RoundTeam, TeamPart } from "./rounds.queries.server";

type PagerProps = ReturnType<typeof pagerOf>;

/** "12 of 20 came in, 2 of them late", in words that need no colour. */
export function useCameIn() {
  const { t } = useI18n();
  return ({ asked, onTime, late, missing }: Completeness) =>
    asked === 0 ? t("rounds.nothingAsked") : t("rounds.cameIn", { came: onTime + late, asked, late, missing });
}

/** The rounds that the reader runs, newest first. */
export function RoundsPage({ rounds, pager }: { rounds: RoundLine[]; pager: PagerProps }) {
  const { t, format } = useI18n();
  const cameIn = useCameIn();
  return (
    <Page>
      <PageHead
        portal
        title={t("rounds.title")}
        lead={t("rounds.lead")}
        actions={
          <a className="btn" href={paths.newRound()}>
            {t("rounds.open")}
          </a>
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

type RoundPageProps = {
  round: RoundLine;
  teams: TeamPart[];
  organizations: AskedOrganization[];
  helps: AskedHelp[];
  pager: PagerProps;
  mayLock: boolean;
  submission: string;
};

/** What came in of a round, by team and by organization, and what can be done about the rest. */
export function RoundPage({ round, teams, organizations, helps, pager, mayLock, submission }: RoundPageProps) {
  const { t, format } = useI18n();
  const cameIn = useCameIn();
  const at = paths.round(round.number);
  return (
    <Page crumbs={[{ href: paths.rounds(), label: t("rounds.title") }]}>
      <PageHead
        portal
        title={t("rounds.ofPeriod", { period: format.period(round.period.grain, round.period.start) })}
        lead={`${t(`rounds.isLong.${round.state}`, { due: format.exactDay(round.dueOn) })} ${cameIn(round.counts)}`}
      />
      {round.state !== "closed" && round.counts.missing > 0 && (
        <ConfirmButton
          mild
          label={t("rounds.remind")}
          confirm={t("rounds.remindConfirm")}
          action={`${at}/reminders`}
          values={{ submission }}
        >
          {t("rounds.remindText")}
        </ConfirmButton>
      )}
      {helps.length > 0 && <Helps helps={helps} />}
      <Section id="teams" title={t("rounds.teams")}>
        <RecordTable caption={t("rounds.teams")}>
          <thead>
            <tr>
              <th scope="col">{t("rounds.column.team")}</th>
              <th scope="col">{t("rounds.column.came")}</th>
              <th scope="col">{t("rounds.column.state")}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.id}>
                <th scope="row">
                  <a href={paths.team(team.slug)}>{team.name}</a>
                </th>
                <Cell label={t("rounds.column.came")}>{cameIn(team.counts)}</Cell>
                <Cell label={t("rounds.column.state")}>
                  <TeamState team={team} round={round.number} mayLock={mayLock} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </RecordTable>
      </Section>
      <Section id="organizations" title={t("rounds.organizations")}>
        <RecordTable caption={t("rounds.organizations")}>
          <thead>
            <tr>
              <th scope="col">{t("rounds.column.organization")}</th>
              <th scope="col">{t("rounds.column.came")}</th>
              <th scope="col">{t("rounds.column.reminders")}</th>
              <th scope="col">{t("rounds.column.ask")}</th>
            </tr>
          </thead>
          <tbody>
            {organizations.map((one) => (
              <tr key={one.askId}>
                <th scope="row">
                  <a href={paths.organization(one.slug)}>{one.name}</a>{" "}
                  {one.counts.asked > 0 && one.counts.missing === 0 && <Tag>{t("rounds.done")}</Tag>}
                </th>
                <Cell label={t("rounds.column.came")}>
                  {one.counts.asked > 0 && cameIn(one.counts)}{" "}
                  {one.counts.notMine > 0 && t("rounds.notTheirs", { count: one.counts.notMine })}
                </Cell>
                <Cell label={t("rounds.column.reminders")} number>
                  {format.number(one.reminders)}
                </Cell>
                <Cell label={t("rounds.column.ask")}>
                  <a href={paths.ownAsk(one.askId)}>
                    {t("rounds.onBehalf")} <span className="vh">{one.name}</span>
                  </a>
                  {" · "}
                  <a href={paths.askPart(one.askId, "links")}>
                    {t("rounds.links.link")} <span className="vh">{one.name}</span>
                  </a>
                  {mayLock && teams.some(({ isLocked }) => isLocked) && (
                    <>
                      {" · "}
                      <a href={paths.askPart(one.askId, "exception")}>
                        {t("rounds.exception.link")} <span className="vh">{one.name}</span>
                      </a>
                    </>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </RecordTable>
        <Pager {...pager} />
      </Section>
    </Page>
  );
}

function Helps({ helps }: { helps: AskedHelp[] }) {
  const { t } = useI18n();
  return (
    <Section id="help" title={t("rounds.helps.title")}>
      <ul className="rows">
        {helps.map(({ itemId, askId, organization, metric, note }) => (
          <li key={itemId}>
            <p>
              <a href={paths.ownAsk(askId)}>{organization}</a>: {metric}
            </p>
            {note && <p className="words">{note}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

type TeamStateProps = { team: TeamPart; round: number; mayLock: boolean };

function TeamState({ team, round, mayLock }: TeamStateProps) {
  const { t } = useI18n();
  const at = paths.round(round);
  if (team.isArchived) return <Tag>{t(team.isLocked ? "rounds.locked" : "rounds.closed")}</Tag>;
  if (team.isLocked) {
    return (
      <>
        <Tag>{t("rounds.locked")}</Tag>{" "}
        {mayLock && (
          <a href={paths.unlockRound(round, team.slug)}>
            {t("rounds.unlock")} <span className="vh">{team.name}</span>
          </a>
        )}
      </>
    );
  }
  return (
    <>
      {team.closedAt !== null ? <Tag>{t("rounds.closed")}</Tag> : <OpenTag>{t("rounds.isOpen")}</OpenTag>}
      {team.closedAt === null && (
        <ConfirmButton
          mild
          label={t("rounds.close")}
          confirm={t("rounds.closeConfirm")}
          action={`${at}/teams/${team.slug}/close`}
        >
          {t("rounds.closeText", { team: team.name })}
        </ConfirmButton>
      )}
      {mayLock && team.closedAt !== null && (
        <ConfirmButton
          label={t("rounds.lock")}
          confirm={t("rounds.lockConfirm")}
          action={`${at}/teams/${team.slug}/lock`}
        >
          {t("rounds.lockText", { team: team.name, missing: team.counts.missing })}
        </ConfirmButton>
      )}
    </>
  );
}
