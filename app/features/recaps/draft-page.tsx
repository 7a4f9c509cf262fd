import type { Session } from "#app/features/sessions/session";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { Form, HiddenFields } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { Day } from "#app/ui/when";
import { ApartNotice } from "./apart-notice";
import type { Apart } from "./at-the-desk";
import type { Recap } from "./recap";
import { RecapPaper } from "./recap-paper";

export type DraftPageProps = {
  coalition: string;
  team: { slug: string; name: string };
  session: Session;
  recap: Recap | null;
  /** Where the desk says something else by now. */
  apart: Apart | null;
  /** The day that is offered for corrections. */
  suggestedUntil: string;
  /** How many corrections wait for an answer. */
  openCorrections: number;
  submission: string;
  /** Who takes the notes works on the draft; facilitators circulate and publish it. */
  mayPublish: boolean;
  reply: FormReply | null;
};

/** The facilitators' page of a recap: built from the records, circulated, published; with the paper as it will be. */
export function DraftPage(props: DraftPageProps) {
  const { team, session, recap, reply } = props;
  const { t } = useI18n();
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, session.number), label: t("sessions.session", { number: session.number }) },
      ]}
    >
      <PageHead portal title={t("recaps.desk.title", { number: session.number })} lead={t("recaps.desk.lead")} />
      <Refused reply={reply} />
      {recap && props.apart && <ApartNotice state={recap.state} apart={props.apart} />}
      <Section id="state" title={t("recaps.desk.state")}>
        <StateOf {...props} />
      </Section>
      {recap && (
        <Section id="preview" title={t("recaps.desk.preview")} note={t("recaps.desk.previewNote")}>
          <RecapPaper
            isPart
            of={props.coalition}
            title={recap.structure.title}
            intro={recap.structure.intro}
            heading={t("recaps.paper.heading")}
            solutions={recap.structure.solutions}
            records={recap.structure}
            language={recap.structure.language}
          />
        </Section>
      )}
    </Page>
  );
}

/** Why a button did nothing. */
function Refused({ reply }: { reply: FormReply | null }) {
  const { say } = useI18n();
  const errors = Object.values(reply?.errors ?? {}).flat();
  if (errors.length === 0) return null;
  return (
    <Notice kind="bad">
      {errors.map(({ key, values }, at) => (
        <p key={at}>{say(key, values)}</p>
      ))}
    </Notice>
  );
}

function StateOf(props: DraftPageProps) {
  const { recap, team, session } = props;
  const { t, rich } = useI18n();
  if (!recap) {
    return (
      <>
        <p className="prose">{t("recaps.desk.none")}</p>
        <Press {...props} intent="build" label={t("recaps.desk.build")} main />
        {props.mayPublish && (
          <p className="acts">
            <a className="go" href={paths.documents()}>
              {t("recaps.none.read")}
            </a>
          </p>
        )}
      </>
    );
  }
  return (
    <>
      {recap.state === "draft" && <p className="prose">{t("recaps.desk.draft")}</p>}
      {recap.state === "circulated" && (
        <p className="prose">
          {rich("recaps.desk.circulated", { day: () => <Day day={recap.circulatedUntil ?? ""} as="longDay" /> })}{" "}
          <a href={paths.recapPart(team.slug, session.number, "corrections")}>
            {t("recaps.desk.corrections", { count: props.openCorrections })}
          </a>
        </p>
      )}
      {recap.state === "published" && (
        <Notice kind="ok">
          <p>{t("recaps.desk.published")}</p>
        </Notice>
      )}
      {props.mayPublish ? (
        <>
          <p className="acts">
            <a className="go" href={paths.recapPart(team.slug, session.number, "versions")}>
              {t("recaps.desk.versions")}
            </a>
            {recap.state === "published" && (
              <a className="go" href={paths.recapPart(team.slug, session.number, "notices")}>
                {t("recaps.notice.give")}
              </a>
            )}
          </p>
          <Moves {...props} recap={recap} />
        </>
      ) : (
        recap.state === "draft" && (
          <div className="acts">
            <Press {...props} intent="build" label={t("recaps.desk.again")} />
          </div>
        )
      )}
    </>
  );
}

function Moves(props: DraftPageProps & { recap: Recap }) {
  const { t } = useI18n();
  const { recap } = props;
  if (recap.state === "published") {
    return (
      <ConfirmButton
        mild
        label={t("recaps.unpublish")}
        confirm={t("recaps.unpublishYes")}
        action={addressOf(props)}
        values={{ version: recap.version, submission: props.submission, intent: "unpublish" }}
      >
        {t("recaps.unpublishAsk")}
      </ConfirmButton>
    );
  }
  return (
    <>
      <div className="acts">
        <Press {...props} intent="publish" label={t("recaps.publish")} main />
        {recap.state === "draft" && <Press {...props} intent="build" label={t("recaps.desk.again")} />}
        {recap.state === "circulated" && <Press {...props} intent="call-back" label={t("recaps.desk.callBack")} />}
      </div>
      <Form reply={props.reply} action={addressOf(props)} submission={props.submission} id="circulate">
        <HiddenFields values={{ version: recap.version, intent: "circulate" }} />
        <TextField
          name="until"
          type="date"
          size="s"
          required
          label={t("recaps.desk.until")}
          hint={t("recaps.desk.untilHint")}
          defaultValue={recap.circulatedUntil ?? props.suggestedUntil}
        />
        <p className="acts">
          <button className="btn btn-2" type="submit">
            {t(recap.state === "circulated" ? "recaps.desk.otherDay" : "recaps.desk.circulate")}
          </button>
        </p>
      </Form>
    </>
  );
}

type PressProps = DraftPageProps & { intent: "build" | "publish" | "call-back"; label: string; main?: boolean };

/** A form of one button. */
function Press({ intent, label, main, ...props }: PressProps) {
  return (
    <form method="post" action={addressOf(props)}>
      <HiddenFields values={{ version: props.recap?.version ?? 0, submission: props.submission, intent }} />
      <button className={main ? "btn" : "btn btn-2"} type="submit">
        {label}
      </button>
    </form>
  );
}

function addressOf({ team, session }: Pick<DraftPageProps, "team" | "session">): string {
  return paths.recap(team.slug, session.number);
}
