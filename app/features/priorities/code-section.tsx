import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { RadioGroup } from "#app/ui/form/choice-fields";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { Ballot } from "./ballot";
import { CodeCard } from "./code-card";

type CodeSectionProps = { team: string; ballot: Ballot; code: string | null; origin: string };

/** Lets the room vote by a code, shows it, and takes it back: for who keeps the ballot, while it is open. */
export function CodeSection({ team, ballot, code, origin }: CodeSectionProps) {
  const { t } = useI18n();
  return (
    <Section id="code" title={t("room.title")} note={t("room.note")}>
      {code === null ? (
        <p>{t("room.off")}</p>
      ) : (
        <>
          <CodeCard code={code} origin={origin} />
          <p>
            <a className="btn btn-2" href={paths.ballotPart(team, ballot.id, "room")}>
              {t("room.toScreen")}
            </a>
          </p>
        </>
      )}
      <ShowsForm team={team} ballot={ballot} />
      {code !== null && (
        <ConfirmButton
          mild
          label={t("room.takeBack")}
          confirm={t("room.takeBackYes")}
          action={paths.ballotPart(team, ballot.id, "code")}
          values={{ version: ballot.version, intent: "takeBack" }}
        >
          {t("room.takeBackAsk")}
        </ConfirmButton>
      )}
    </Section>
  );
}

function ShowsForm({ team, ballot }: Pick<CodeSectionProps, "team" | "ballot">) {
  const { t } = useI18n();
  const { isOpen, shows } = ballot.room;
  return (
    <Form id="code-form" action={paths.ballotPart(team, ballot.id, "code")}>
      <HiddenFields values={{ version: ballot.version, intent: "allow" }} />
      <RadioGroup
        name="shows"
        label={t("room.shows")}
        required
        column
        defaultValue={shows}
        options={(["end", "open"] as const).map((value) => ({
          value,
          label: t(`room.shows.${value}`),
          hint: t(`room.shows.${value}.hint`),
        }))}
      />
      <SubmitRow label={t(isOpen ? "room.saveShows" : "room.allow")} />
    </Form>
  );
}
