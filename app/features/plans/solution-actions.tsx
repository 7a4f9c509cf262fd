import { useI18n } from "#app/ui/i18n";
import type { SolutionHead } from "./plan";
import { solutionPaths } from "./plan-paths";

export type SolutionPageRights = {
  edit: boolean;
  update: boolean;
  readHistory: boolean;
  answerFor: string[];
  writesAs: string | null;
};

/** What the reader can do about a solution: buttons, and below them what is seldom wanted. */
export function useSolutionActions(solution: SolutionHead, rights: SolutionPageRights) {
  const { t } = useI18n();
  const to = solutionPaths(solution.address);
  const isOpen = solution.state === "active" || solution.state === "proposed";
  const mayOffer = rights.answerFor.length > 0 && isOpen;
  return (
    <>
      {rights.update && (
        <a className="btn" href="#add">
          {t("plans.update.title")}
        </a>
      )}
      {rights.edit && (
        <a className="btn btn-2" href={to.edit}>
          {t("plans.edit")}
        </a>
      )}
      {mayOffer && (
        <a className={rights.update ? "btn btn-2" : "btn"} href={to.offers}>
          {t("plans.offer.link")}
        </a>
      )}
      <QuietActions to={to} {...rights} />
    </>
  );
}

type QuietActionsProps = Pick<SolutionPageRights, "edit" | "readHistory"> & { to: ReturnType<typeof solutionPaths> };

function QuietActions({ to, edit, readHistory }: QuietActionsProps) {
  const { t } = useI18n();
  const links = [
    { href: to.story, label: t("plans.story.link") },
    edit && { href: to.state, label: t("plans.state.change") },
    edit && { href: to.teams, label: t("plans.teams.link") },
    readHistory && { href: to.history, label: t("plans.history.link") },
  ].filter((link) => link !== false);
  return (
    <div className="acts quiet-acts">
      {links.map(({ href, label }) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </div>
  );
}
