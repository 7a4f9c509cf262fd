import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { OpenOffer } from "./open-offer";
import { solutionPaths } from "./plan-paths";

/** Offers that wait for the team's answer. Nothing when none does. */
export function OpenOffers({ offers, ofSolution = false }: { offers: readonly OpenOffer[]; ofSolution?: boolean }) {
  const { t } = useI18n();
  if (offers.length === 0) return null;
  return (
    <Section id="offers" title={t("plans.offers.title")} note={t("plans.offers.note")}>
      <ul className="rows">
        {offers.map(({ id, kind, note, rowLabel, organization, solution }) => {
          const to = solutionPaths(solution.address);
          return (
            <li key={id} className="row-split">
              <div>
                <a href={paths.organization(organization.slug)}>{organization.name}</a>{" "}
                {t("plans.offers.words", { kind })}{" "}
                {ofSolution ? (
                  <span className="meta">{t("plans.assignment.inRow", { label: rowLabel })}</span>
                ) : (
                  <a href={`${to.page}#roles`}>{solution.title}</a>
                )}
                {note && <p className="words">{t("plans.when.quoted", { words: note })}</p>}
              </div>
              <a className="btn btn-2 btn-s" href={to.assignment(id)}>
                {t("plans.offers.answer")}
              </a>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
