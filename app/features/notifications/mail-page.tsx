import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page, type Crumb } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { Instant } from "#app/ui/when";
import type { ListedLetter, Outbox } from "./letter";

const parts = ["failed", "waiting", "sent"] as const;
type Part = (typeof parts)[number];

type MailPageProps = {
  crumbs: Crumb[];
  outbox: Outbox;
  /** Where mail goes without a server. */ folder: string | null;
};

/** What the portal sent, what waits, and what could not be delivered. */
export function MailPage({ crumbs, outbox, folder }: MailPageProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("mail.settings.title")} lead={t("mail.settings.lead")} />
      {folder !== null && (
        <Notice kind="sun">
          <p>{t("mail.settings.toFiles", { folder })}</p>
        </Notice>
      )}
      {parts.map((part) => {
        const { letters, total } = outbox[part];
        const note =
          total > letters.length ? t("mail.settings.newest", { n: letters.length, total: format.number(total) }) : "";
        return (
          <Section key={part} id={part} title={t(`mail.settings.${part}`)} note={note}>
            {letters.length === 0 ? (
              <p className="meta">{t(`mail.settings.${part}None`)}</p>
            ) : (
              <LettersTable part={part} letters={letters} />
            )}
          </Section>
        );
      })}
    </Page>
  );
}

function LettersTable({ part, letters }: { part: Part; letters: ListedLetter[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t(`mail.settings.${part}`)}>
      <thead>
        <tr>
          <th scope="col">{t("mail.settings.to")}</th>
          <th scope="col">{t("mail.settings.subject")}</th>
          <th scope="col">{t("mail.settings.when")}</th>
          {part !== "sent" && <th scope="col">{t("mail.settings.fault")}</th>}
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">{letter.to ?? t("people.removed.name")}</th>
            <Cell label={t("mail.settings.subject")}>{letter.subject}</Cell>
            <Cell label={t("mail.settings.when")}>
              <Instant at={letter.at} withTime />
            </Cell>
            {part !== "sent" && (
              <Cell label={t("mail.settings.fault")}>
                <Fate letter={letter} />
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function Fate({ letter }: { letter: ListedLetter }) {
  const { t, format } = useI18n();
  const tries = letter.attempts > 0 && t("mail.settings.tries", { n: letter.attempts });
  const next = letter.nextTryAt !== null && t("mail.settings.nextTry", { at: format.instant(letter.nextTryAt) });
  return (
    <>
      {letter.fault && <p>{letter.fault}</p>}
      {(tries || next) && <p className="meta">{[tries, next].filter(Boolean).join(", ")}</p>}
      <div className="acts">
        {(["retry", "cancel"] as const).map((what) => (
          <form key={what} method="post" action={paths.letter(letter.id)}>
            <HiddenFields values={{ what }} />
            <button className="btn btn-2 btn-s" type="submit">
              {t(`mail.settings.${what}`)}
            </button>
          </form>
        ))}
      </div>
    </>
  );
}
