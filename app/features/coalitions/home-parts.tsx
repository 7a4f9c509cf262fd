import type { ReactNode } from "react";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";

type HeroProps = {
  name: string;
  statement: string;
  about: string;
  /** Where the promises stand; nothing while there are none. */
  standings: ReactNode;
  promises: number;
  today: string;
  hasFigures: boolean;
};

/** The start page's dark statement: what the coalition is for, and where its promises stand. */
export function Hero({ name, statement, about, standings, promises, today, hasFigures }: HeroProps) {
  const { t, format } = useI18n();
  const lead = firstParagraph(about) || t("coalitions.home.lead");
  return (
    <div className="hero">
      <div className="wrap hero-g">
        <div>
          <h1>{statement || `${name}: ${t("coalitions.home.statement")}`}</h1>
          <p>{lead}</p>
          <p className="acts">
            <a className="btn" href="#teams">
              {t("coalitions.home.find")}
            </a>
            {hasFigures && (
              <a className="go" href="#going">
                {t("coalitions.home.going")}
              </a>
            )}
          </p>
        </div>
        {promises > 0 && (
          <div>
            <p className="stand-h" id="stand">
              {t("coalitions.home.stand", { count: promises, day: format.shortDay(today) })}
            </p>
            {standings}
          </div>
        )}
      </div>
    </div>
  );
}

/** How anybody joins. */
export function HowToJoin({ isSignedIn }: { isSignedIn: boolean }) {
  const { t } = useI18n();
  return (
    <Section id="join" title={t("coalitions.home.join")} note={t("coalitions.home.joinNote")}>
      <ol className="hung">
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>
            <span className="hung-n" aria-hidden="true">
              {step}
            </span>
            <div>
              <h3 className="sub">{t(`coalitions.home.step${step}`)}</h3>
              <p>{t(`coalitions.home.step${step}Text`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="acts">
        <a className="btn" href={paths.teams()}>
          {t("coalitions.home.joinTeam")}
        </a>
        {!isSignedIn && (
          <a className="go" href={paths.join()}>
            {t("coalitions.home.makeAccount")}
          </a>
        )}
      </p>
    </Section>
  );
}

/** A coalition without any team. */
export function NothingYet({ mayStart }: { mayStart: boolean }) {
  const { t } = useI18n();
  const actions = mayStart && (
    <>
      <a className="btn" href={paths.newTeam()}>
        {t("coalitions.home.empty.start")}
      </a>
      <a className="go" href={paths.settingsPart("invitations")}>
        {t("coalitions.home.empty.invite")}
      </a>
    </>
  );
  return (
    <EmptyState title={t("coalitions.home.empty.title")} actions={actions}>
      {t("coalitions.home.empty.text")}
    </EmptyState>
  );
}

function firstParagraph(text: string): string {
  const [first = ""] = text.split(/\n\s*\n/);
  return first.length > 400 ? "" : first.trim();
}
