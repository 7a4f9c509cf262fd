import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { type Option, SelectField } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { SolutionFormPage } from "./form-page";
import type { SolutionHead } from "./plan";

type CoOwnersPageProps = { solution: SolutionHead; teams: readonly Option[]; reply?: FormReply | null | undefined };

/** Which other teams own a solution too. */
export function CoOwnersPage({ solution, teams, reply }: CoOwnersPageProps) {
  const { t } = useI18n();
  return (
    <SolutionFormPage solution={solution} title={t("plans.teams.title")} lead={t("plans.teams.lead")}>
      <h2 className="sub">{t("plans.teams.now")}</h2>
      {solution.coOwners.length === 0 && <p className="quiet">{t("plans.teams.none")}</p>}
      <ul className="rows">
        {solution.coOwners.map((team) => (
          <li key={team.id} className="row-split">
            <span className="written">{team.name}</span>
            <form method="post">
              <HiddenFields values={{ teamId: team.id, remove: "yes" }} />
              <button className="btn btn-2 btn-s" type="submit">
                {t("plans.teams.remove", { team: team.name })}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <h2 className="sub gaptop2">{t("plans.teams.add")}</h2>
      {teams.length === 0 ? (
        <p className="quiet">{t("plans.teams.noneLeft")}</p>
      ) : (
        <Form reply={reply ?? null}>
          <ErrorSummary labels={{ teamId: t("plans.teams.team") }} />
          <SelectField name="teamId" label={t("plans.teams.team")} options={teams} required />
          <SubmitRow label={t("plans.teams.share")} />
        </Form>
      )}
    </SolutionFormPage>
  );
}
