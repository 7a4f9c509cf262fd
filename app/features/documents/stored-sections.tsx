import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Blockers } from "./blockers";
import type { ReadingHead, ReadingPage } from "./reading-page-data";
import type { WrittenThing } from "./written";

type StoredSectionsProps = { head: ReadingHead; stored: NonNullable<ReadingPage["stored"]> };

/** What storing the document added and changed, and the way back. */
export function StoredSections({ head, stored }: StoredSectionsProps) {
  const { t } = useI18n();
  const { things, counts, session, blockers } = stored;
  return (
    <>
      <Section id="wrote" title={t("readings.wrote.title")}>
        <p className="prose">
          {things.length === 0 ? t("readings.wrote.nothing") : t("readings.wrote.counts", counts)}
        </p>
        <ul className="rows">
          {things.map((thing, i) => (
            <li key={i}>
              <span className="meta">
                {t(`readings.thing.${thing.type}`)}, {t(`readings.what.${thing.what}`)}
              </span>{" "}
              <a className="words" href={thingPath(head.team.slug, thing)}>
                {thing.title}
              </a>
            </li>
          ))}
        </ul>
        <p className="acts">
          <a className="btn" href={paths.team(head.team.slug)}>
            {t("readings.wrote.team", { team: head.team.name })}
          </a>
          {session !== null && (
            <a className="go" href={paths.session(head.team.slug, session)}>
              {t("sessions.session", { number: session })}
            </a>
          )}
        </p>
      </Section>
      <Section id="undo" title={t("readings.undo.title")}>
        {blockers.length > 0 ? <Blockers blockers={blockers} /> : <Undo head={head} />}
      </Section>
    </>
  );
}

function Undo({ head }: { head: ReadingHead }) {
  const { t } = useI18n();
  return (
    <ConfirmButton
      label={t("readings.undo.do")}
      confirm={t("readings.undo.yes")}
      action={paths.reading(head.id)}
      values={{ version: head.version, submission: head.submission, intent: "undo" }}
    >
      {t("readings.undo.ask")}
    </ConfirmButton>
  );
}

function thingPath(team: string, { type, ref }: WrittenThing): string {
  return type === "session" || type === "recap" ? paths.session(team, ref) : paths.solution(team, ref);
}
