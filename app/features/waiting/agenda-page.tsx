import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import type { Agenda } from "./agenda";

type AgendaPartsProps = {
  team: string;
  agenda: Agenda;
  /** For each offer, the id of the form that takes it. */
  submissions: Record<string, string>;
};

/** What is missing of each metric, and the lines that are rather something to do. */
export function AgendaParts({ team, agenda, submissions }: AgendaPartsProps) {
  const { t } = useI18n();
  if (agenda.metrics === 0 && agenda.offers.length === 0) {
    return (
      <EmptyState ofPage title={t("metrics.none.title")}>
        {t("metrics.none.body")}
      </EmptyState>
    );
  }
  return (
    <>
      {agenda.offers.length > 0 && <Offers offers={agenda.offers} submissions={submissions} />}
      {agenda.entries.length === 0 ? (
        <EmptyState
          ofPage
          title={t("waiting.agenda.done.title")}
          actions={
            <a className="btn btn-2" href={paths.teamPart(team, "metrics")}>
              {t("metrics.title")}
            </a>
          }
        >
          {t("waiting.agenda.done.body")}
        </EmptyState>
      ) : (
        <Missing entries={agenda.entries} />
      )}
      {agenda.isMore && <p className="meta">{t("waiting.agenda.more", { count: agenda.count })}</p>}
    </>
  );
}

function Missing({ entries }: Pick<Agenda, "entries">) {
  const { t } = useI18n();
  return (
    <section className="area" aria-label={t("waiting.agenda.missing")}>
      <RecordTable caption={t("waiting.agenda.missing")}>
        <thead>
          <tr>
            <th scope="col">{t("metrics.metric")}</th>
            <th scope="col">{t("waiting.agenda.missing")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ metricId, name, missing }) => (
            <tr key={metricId}>
              <th scope="row">
                <a href={paths.metric(metricId)}>{name}</a>
              </th>
              <Cell label={t("waiting.agenda.missing")}>
                <ul className="agenda">
                  {missing.map(({ kind, href, detail }) => (
                    <li key={`${kind} ${href}`}>
                      <span className="gap">{t(`waiting.gap.${kind}.name`)}</span>{" "}
                      <a href={href} aria-label={`${t(`waiting.gap.${kind}.action`)}: ${name}`}>
                        {t(`waiting.gap.${kind}.action`)}
                      </a>
                      {detail && <span className="meta"> {detail}</span>}
                    </li>
                  ))}
                </ul>
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
    </section>
  );
}

function Offers({ offers, submissions }: Pick<Agenda, "offers"> & Pick<AgendaPartsProps, "submissions">) {
  const { t } = useI18n();
  return (
    <Section id="tasks" title={t("waiting.agenda.tasks")} note={t("waiting.agenda.tasksNote")}>
      <ul className="rows">
        {offers.map((offer) => (
          <li key={offer.linkId}>
            <p className="written">{offer.words}</p>
            <p className="meta">{offer.solution}</p>
            <ConfirmButton
              mild
              small
              label={t("waiting.agenda.makeStep")}
              confirm={t("waiting.agenda.makeStepYes")}
              action={paths.makeStep(offer.linkId)}
              values={{ submission: submissions[offer.linkId], version: offer.version }}
            >
              <p>{t("waiting.agenda.makeStepText")}</p>
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
