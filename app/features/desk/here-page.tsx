import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { CheckInState } from "./check-in";

type HerePageProps = {
  title: string;
  /** The session's day, in words. */
  day: string;
  code: string;
  state: CheckInState;
  opensAt: number | null;
  /** Whoever is signed in, and where they stand; null for anybody else. */
  you: { name: string; standing: "here" | "waiting" | null } | null;
  /** A name was just given on this phone. */
  isSaid: boolean;
  submission: string;
  reply: FormReply | null;
};

/** What a phone shows that has read a session's code: one button, or two questions. It lists nobody. */
export function HerePage({ title, day, ...here }: HerePageProps) {
  return (
    <Page narrow>
      <PageHead portal title={title} lead={day || undefined} />
      {here.state === "open" ? <OpenDoor {...here} /> : <ClosedDoor {...here} />}
    </Page>
  );
}

type Here = Omit<HerePageProps, "title" | "day">;

function ClosedDoor({ state, opensAt }: Here) {
  const { t, format } = useI18n();
  if (state === "over") return <Notice title={t("arriving.here.over")}>{t("arriving.here.overText")}</Notice>;
  const when = opensAt === null ? null : format.instant(opensAt);
  return (
    <Notice kind="sun" title={t("arriving.here.early")}>
      {when === null ? t("arriving.here.undatedText") : t("arriving.here.earlyText", { when })}
    </Notice>
  );
}

function OpenDoor({ code, you, isSaid, submission, reply }: Here) {
  const { t } = useI18n();
  if (you) return <OwnDoor name={you.name} standing={you.standing} />;
  if (isSaid)
    return (
      <Notice kind="ok" title={t("arriving.here.waiting")}>
        <p>{t("arriving.here.waitingText")}</p>
        <p>
          <a href={paths.here(code)}>{t("arriving.here.another")}</a>
        </p>
      </Notice>
    );
  const labels = { name: t("arriving.here.name"), organization: t("arriving.here.organization") };
  return (
    <>
      <Form reply={reply} submission={submission}>
        <ErrorSummary labels={labels} />
        <HiddenFields values={{ intent: "name" }} />
        <TextField
          name="name"
          label={labels.name}
          hint={t("arriving.here.seen")}
          required
          autoComplete="name"
          maxLength={200}
        />
        <TextField name="organization" label={labels.organization} autoComplete="organization" maxLength={300} />
        <SubmitRow label={t("arriving.here.yes")} />
      </Form>
      <p>
        {t("arriving.here.signInWhy")} <a href={paths.signIn(paths.here(code))}>{t("arriving.here.signIn")}</a>
      </p>
    </>
  );
}

/** For whoever is signed in: one tap. */
function OwnDoor({ name, standing }: { name: string; standing: "here" | "waiting" | null }) {
  const { t } = useI18n();
  if (standing === null)
    return (
      <Form reply={null}>
        <HiddenFields values={{ intent: "here" }} />
        <p>{t("arriving.here.you", { name })}</p>
        <SubmitRow label={t("arriving.here.yes")} />
      </Form>
    );
  return (
    <>
      <Notice kind="ok" title={t(standing === "here" ? "arriving.here.on" : "arriving.here.waiting")}>
        {t(standing === "here" ? "arriving.here.onText" : "arriving.here.waitingText")}
      </Notice>
      <Form reply={null}>
        <HiddenFields values={{ intent: "out" }} />
        <p className="acts">
          <button className="btn btn-2 btn-s" type="submit">
            {t("arriving.here.back")}
          </button>
        </p>
      </Form>
    </>
  );
}
