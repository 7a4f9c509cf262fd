import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { OpenTag, Tag } from "#app/ui/tag";
import type { ListedTeam } from "./team";

type PagerFacts = { shown: number; total: number; previousHref: string | null; nextHref: string | null };

type TeamsPageProps = {
  teams: ListedTeam[];
  /** Private teams that the reader was in. */
  past: { slug: string; name: string; until: string }[];
  pager: PagerFacts;
  mayCreate: boolean;
};

/** The list of teams. */
export function TeamsPage({ teams, past, pager, mayCreate }: TeamsPageProps) {
  const { t, format } = useI18n();
  const start = mayCreate ? (
    <a className="btn" href={paths.newTeam()}>
      {t("teams.list.new")}
    </a>
  ) : undefined;
  return (
    <Page>
      <PageHead portal title={t("teams.list.title")} lead={t("teams.list.lead")} actions={teams.length > 0 && start} />
      {teams.length === 0 ? (
        <EmptyState ofPage title={t("teams.list.empty.title")} actions={start}>
          {t("teams.list.empty.text")}
        </EmptyState>
      ) : (
        <>
          {teams.map((team) => (
            <TeamEntry key={team.id} team={team} heading="h2" />
          ))}
          <Pager {...pager} />
        </>
      )}
      {past.length > 0 && (
        <Section id="past" title={t("joining.past.once")}>
          <ul className="plainlist">
            {past.map(({ slug, name, until }) => (
              <li key={slug}>
                <a href={paths.team(slug)}>{name}</a>{" "}
                <span className="meta">{t("joining.past.until", { day: format.longDay(until) })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

type TeamEntryProps = {
  team: ListedTeam;
  heading: "h2" | "h3";
  /** How its solutions stand, in place of how many there are. */
  children?: ReactNode;
};

/** A team among others: its name, what it wants, how much it has promised, and who is in it. */
export function TeamEntry({ team, heading: Heading, children }: TeamEntryProps) {
  const { t } = useI18n();
  return (
    <article className="team">
      <div>
        <Heading className="named">
          <a href={paths.team(team.slug)}>{team.name}</a>
        </Heading>
        {team.purpose && <p className="words">{team.purpose}</p>}
        {children}
        <ul className="tally">
          <li className="meta">{t("teams.list.promised", { count: team.solutions })}</li>
          {team.visibility === "private" && (
            <li>
              <OpenTag>{t("teams.list.private")}</OpenTag>
            </li>
          )}
          {team.isArchived && (
            <li>
              <Tag>{t("teams.list.archived")}</Tag>
            </li>
          )}
        </ul>
      </div>
      <p className="meta">{t("teams.list.members", { count: team.people })}</p>
    </article>
  );
}
