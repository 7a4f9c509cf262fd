import { useI18n } from "#app/ui/i18n";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { FieldSet, Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import type { FormReply } from "#app/platform/form-reply";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import type { Session, SessionWords } from "./session";

type SessionFormProps = {
  reply: FormReply | null;
  backHref: string;
  /** A new session's number and submission, or the session that is edited. */
  fresh?: { number: number; submission: string };
  session?: Session;
  /** How many others reckon with it, who can be told where it moves. */
  toTell?: number;
};

/** Sets up a session, or changes what is said about it. */
export function SessionForm({ reply, backHref, fresh, session, toTell = 0 }: SessionFormProps) {
  const { t } = useI18n();
  return (
    <Form reply={reply} keep {...(fresh ? { submission: fresh.submission } : {})}>
      <ErrorSummary
        labels={{
          number: t("sessions.number"),
          heldOn: t("sessions.heldOn"),
          heldUntil: t("sessions.heldUntil"),
          startTime: t("sessions.startTime"),
          endTime: t("sessions.endTime"),
          link: t("sessions.link"),
        }}
      />
      {session && <HiddenFields values={{ version: session.version }} />}
      {fresh && (
        <TextField
          name="number"
          label={t("sessions.number")}
          hint={t("sessions.number.hint")}
          size="s"
          required
          defaultValue={fresh.number}
        />
      )}
      <TextField
        name="title"
        label={t("sessions.name")}
        hint={t("sessions.name.hint")}
        defaultValue={session?.title}
        maxLength={300}
      />
      <TextField
        name="dateWords"
        label={t("sessions.dateWords")}
        hint={t("sessions.dateWords.hint")}
        defaultValue={session?.dateWords}
        maxLength={200}
      />
      <TextField
        name="heldOn"
        type="date"
        size="m"
        label={t("sessions.heldOn")}
        hint={t("sessions.heldOn.hint")}
        defaultValue={session?.heldOn}
      />
      <TextField
        name="heldUntil"
        type="date"
        size="m"
        label={t("sessions.heldUntil")}
        hint={t("sessions.heldUntil.hint")}
        defaultValue={session?.heldUntil}
      />
      <PlaceFields session={session} />
      <TextArea
        name="introduction"
        label={t("sessions.introduction")}
        hint={t("sessions.introduction.hint")}
        rows={5}
        defaultValue={session?.introduction}
      />
      {session && <TellField session={session} toTell={toTell} />}
      <SubmitRow label={t(fresh ? "sessions.add" : "sessions.save")}>
        <a className="go" href={backHref}>
          {t("sessions.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

/** Whether whoever reckons with the session hears where it moves. */
function TellField({ session, toTell }: { session: Session; toTell: number }) {
  const { t } = useI18n();
  if (toTell === 0 || session.isCancelled) return null;
  const label = t("attending.tell", { count: toTell });
  return <CheckboxField name="tells" label={label} hint={t("attending.tell.hint")} defaultChecked />;
}

/** When in the day a session is, and where. */
function PlaceFields({ session }: { session: Session | undefined }) {
  const { t, timeZone } = useI18n();
  return (
    <>
      <FieldSet legend={t("sessions.hours")}>
        <TextField
          name="startTime"
          type="time"
          size="s"
          label={t("sessions.startTime")}
          hint={t("sessions.startTime.hint", { zone: timeZone })}
          defaultValue={session?.startTime}
        />
        <TextField name="endTime" type="time" size="s" label={t("sessions.endTime")} defaultValue={session?.endTime} />
      </FieldSet>
      <TextField
        name="place"
        label={t("sessions.place")}
        hint={t("sessions.place.hint")}
        defaultValue={session?.place}
        maxLength={300}
      />
      <TextField
        name="link"
        type="url"
        label={t("sessions.link")}
        hint={t("sessions.link.hint")}
        defaultValue={session?.link}
        maxLength={500}
      />
    </>
  );
}

/** What somebody else stored meanwhile, beside the form with one's own words. */
export function SessionAsItStands({ session }: { session: SessionWords }) {
  const { t } = useI18n();
  return (
    <section className="note note-sun" aria-label={t("sessions.conflict")}>
      <h2>{t("sessions.conflict")}</h2>
      <dl>
        {[
          [t("sessions.name"), session.title],
          [t("sessions.dateWords"), session.dateWords],
          [t("sessions.heldOn"), session.heldOn],
          [t("sessions.heldUntil"), session.heldUntil],
          [t("sessions.startTime"), session.startTime],
          [t("sessions.endTime"), session.endTime],
          [t("sessions.place"), session.place],
          [t("sessions.link"), session.link],
          [t("sessions.introduction"), session.introduction],
        ].map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="words">{text || "–"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
