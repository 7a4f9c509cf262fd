import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Recorded, Subject } from "./desk";

type ChangesPageProps = {
  team: { slug: string; name: string };
  session: { number: number };
  decision: Recorded;
  subjects: Subject[];
  /** With the id of its target, while that is provisional. */
  metricLinks: { id: string; solutionId: string; name: string; metricId: string; provisionalTarget: string | null }[];
};

/** What a decision can change: the forms of the plan, each of which then cites it. */
export function ChangesPage({ team, session, decision, subjects, metricLinks }: ChangesPageProps) {
  const { t } = useI18n();
  const cite = (path: string) => paths.citing(path, decision.id);
  const first = decision.about?.solutionId;
  const ordered = [...subjects].sort((a, b) => Number(b.id === first) - Number(a.id === first));
  const back = paths.desk(team.slug, session.number);
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: back, label: t("desk.title", { number: session.number }) },
      ]}
    >
      <PageHead
        portal
        title={t("desk.change.title")}
        lead={<span className="words">{decision.text}</span>}
        actions={
          <a className="btn btn-2" href={back}>
            {t("desk.edit.back")}
          </a>
        }
      />
      {ordered.length === 0 && <EmptyState title={t("desk.change.none")}>{t("desk.change.noneBody")}</EmptyState>}
      {ordered.map((subject) => (
        <SolutionChanges
          key={subject.id}
          team={team.slug}
          text={cite(paths.deskSolution(team.slug, session.number, subject.ref))}
          subject={subject}
          metricLinks={metricLinks.filter(({ solutionId }) => solutionId === subject.id)}
          cite={cite}
        />
      ))}
      <Section id="new" title={t("desk.change.new")}>
        <ul className="plain d-changes">
          <Change href={cite(paths.deskSolution(team.slug, session.number, "new"))}>
            {t("desk.change.newSolution")}
          </Change>
          <Change href={cite(paths.newMetric(team.slug))}>{t("desk.change.newMetric")}</Change>
        </ul>
      </Section>
    </Page>
  );
}

type SolutionChangesProps = {
  team: string;
  /** Where the whole solution is changed as text. */
  text: string;
  subject: Subject;
  metricLinks: ChangesPageProps["metricLinks"];
  cite: (path: string) => string;
};

function SolutionChanges({ team, text: whole, subject, metricLinks, cite }: SolutionChangesProps) {
  const { t } = useI18n();
  const { id, ref, label, title, steps } = subject;
  const part = (path: string) => cite(paths.solutionPart(team, ref, path));
  return (
    <Section id={`s-${id}`} title={t("desk.about.solution", { label, title })}>
      <ul className="plain d-changes">
        <Change href={whole}>{t("desk.change.whole")}</Change>
        <Change href={part("edit")}>{t("desk.change.words")}</Change>
        {steps.map((step) => (
          <Change key={step.id} href={part(`steps/${step.ref}`)}>
            {t("desk.change.step", { step: step.label, text: step.text })}
          </Change>
        ))}
        <Change href={part("steps/new")}>{t("desk.change.newStep")}</Change>
        <Change href={part("roles")}>{t("desk.change.roles")}</Change>
        {metricLinks.map((link) => (
          <MetricChanges key={link.id} link={link} cite={cite} />
        ))}
        <Change href={part("metrics/new")}>{t("desk.change.newLink")}</Change>
        <Change href={part("state")}>{t("desk.change.state")}</Change>
      </ul>
    </Section>
  );
}

type MetricChangesProps = { link: ChangesPageProps["metricLinks"][number]; cite: SolutionChangesProps["cite"] };

/** What of one of a solution's metrics a decision can change. */
function MetricChanges({ link: { id, name, metricId, provisionalTarget }, cite }: MetricChangesProps) {
  const { t } = useI18n();
  return (
    <>
      <Change href={cite(paths.metricLink(id))}>{t("desk.change.target", { name })}</Change>
      {provisionalTarget && <Change href={cite(paths.settleTarget(id))}>{t("desk.change.settle", { name })}</Change>}
      <Change href={cite(paths.metricBaseline(metricId))}>{t("desk.change.baseline", { name })}</Change>
    </>
  );
}

function Change({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <a className="go" href={href}>
        {children}
      </a>
    </li>
  );
}
