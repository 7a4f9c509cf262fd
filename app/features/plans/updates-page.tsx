import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import type { StatusValue } from "#app/ui/status";
import type { SolutionHead, Step, Update } from "./plan";
import { solutionPaths } from "./plan-paths";
import { useSolutionCrumbs } from "./solution-page";
import { UpdateForm } from "./update-form";
import { UpdatesList } from "./updates-list";

type UpdatesPageProps = {
  solution: SolutionHead;
  list: { updates: Update[]; total: number; page: number; pages: number };
  steps: readonly Pick<Step, "id" | "label" | "text">[];
  status: StatusValue;
  submission: string | null;
  reply?: FormReply | null | undefined;
};

/** All updates of a solution, page by page; and its form, when it comes back. */
export function UpdatesPage({ solution, list, steps, status, submission, reply }: UpdatesPageProps) {
  const { t } = useI18n();
  const to = solutionPaths(solution.address);
  const at = (page: number) => (page > 1 ? `${to.updates}?page=${page}` : to.updates);
  return (
    <Page crumbs={useSolutionCrumbs(solution)}>
      <PageHead portal title={t("plans.updates.of", { title: solution.title })} />
      {submission && (
        <Section id="add" title={t("plans.update.title")}>
          <UpdateForm action={to.updates} submission={submission} reply={reply} steps={steps} status={status} />
        </Section>
      )}
      <Section id="updates" title={t("plans.updates.title")}>
        {list.updates.length === 0 && <p className="quiet">{t("plans.updates.none")}</p>}
        <UpdatesList updates={list.updates} correctHref={({ id }) => to.update(id)} />
        <Pager
          shown={list.updates.length}
          total={list.total}
          previousHref={list.page > 1 ? at(list.page - 1) : null}
          nextHref={list.page < list.pages ? at(list.page + 1) : null}
        />
      </Section>
    </Page>
  );
}
