import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/section";
import type { Session } from "./session";

type CallingProps = { team: string; session: Pick<Session, "number" | "isCancelled">; toTell: number };

/** Under a session's form: the button that calls it off, or puts it back, and whether the invited are told. */
export function CallingOff({ team, session: { number, isCancelled }, toTell }: CallingProps) {
  const { t } = useI18n();
  const which = isCancelled ? "callAgain" : "callOff";
  return (
    <Section id="calling" title={t(isCancelled ? "sessions.cancelled" : "sessions.calling")}>
      <ConfirmButton
        label={t(`sessions.${which}`)}
        confirm={t(`sessions.${which}.yes`)}
        mild={isCancelled}
        action={paths.sessionPart(team, number, "calling")}
        values={{ intent: isCancelled ? "again" : "off" }}
      >
        <p>{t(`sessions.${which}.text`)}</p>
        {toTell > 0 && (
          <label className="choice">
            <input type="checkbox" name="tells" value="on" defaultChecked />{" "}
            <span>{t("attending.tell", { count: toTell })}</span>
          </label>
        )}
      </ConfirmButton>
    </Section>
  );
}

type CalledOffProps = { team: string; session: Pick<Session, "number">; mayCall: boolean };

/** On the page of a session that was called off; who prepares it finds the way back on its form. */
export function CalledOff({ team, session: { number }, mayCall }: CalledOffProps) {
  const { t } = useI18n();
  return (
    <Notice kind="bad" title={t("sessions.cancelled")}>
      {mayCall && (
        <p>
          <a href={paths.sessionPart(team, number, "edit")}>{t("sessions.callAgain")}</a>
        </p>
      )}
    </Notice>
  );
}
