import type { pagerOf } from "#app/platform/paging";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag, Tag } from "#app/ui/tag";
import { useCameIn } from "./came-in";
import type { AskedHelp, AskedOrganization, RoundLine, TeamPart } from "./round";

type RoundPageProps = {
  round: RoundLine;
  teams: TeamPart[];
  organizations: AskedOrganization[];
  helps: AskedHelp[];
  pager: ReturnType<typeof pagerOf>;
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
      <TeamsSection round={round.number} teams={teams} mayLock={mayLock} />
      <Section id="organizations" title={t("rounds.organizations")}>
        <OrganizationsTable
          organizations={organizations}
          mayExcept={mayLock && teams.some(({ isLocked }) => isLocked)}
        />
        <Pager {...pager} />
      </Section>
    </Page>
  );
}

type TeamsSectionProps = { round: number; teams: TeamPart[]; mayLock: boolean };

function TeamsSection({ round, teams, mayLock }: TeamsSectionProps) {
  const { t } = useI18n();
  const cameIn = useCameIn();
  return (
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
                <TeamState team={team} round={round} mayLock={mayLock} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </Section>
  );
}

type OrganizationsTableProps = { organizations: AskedOrganization[]; mayExcept: boolean };

function OrganizationsTable({ organizations, mayExcept }: OrganizationsTableProps) {
  const { t, format } = useI18n();
  const cameIn = useCameIn();
  return (
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
              {mayExcept && (
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
