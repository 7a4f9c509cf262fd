import { useI18n } from "#app/ui/i18n";
import { SelectField } from "#app/ui/form/choice-fields";
import { useField } from "#app/ui/form/reply";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { aboutOptions, aboutValue } from "./about-words";
import { type Choices, type DeskItem, type Kind, kinds, ownersText, type Recorded, type Subject } from "./desk";

type ResolutionFieldsProps = {
  subjects: readonly Subject[];
  choices: Choices;
  /** What is changed; left out for a new one. */
  recorded?: Recorded;
  kind: Kind;
  about: string;
  rows?: number;
};

/** What a decision, a task or a note is made of. Who and when stand there for tasks only. */
export function ResolutionFields({ subjects, choices, recorded, kind, about, rows = 3 }: ResolutionFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <KindChoice kind={kind} />
      <TextArea name="text" label={<TextLabel />} required rows={rows} defaultValue={recorded?.text} />
      <SelectField
        name="about"
        label={t("desk.about")}
        empty={t("desk.about.session")}
        options={aboutOptions(subjects, t)}
        defaultValue={recorded ? aboutValue(recorded.about) : about}
      />
      <div className="for-task">
        <TextField
          name="who"
          label={t("desk.who")}
          hint={t("desk.who.hint")}
          list="desk-owners"
          autoComplete="off"
          defaultValue={recorded && ownersText(recorded.owners, choices)}
        />
        <div className="two">
          <TextField
            name="dueWords"
            label={t("desk.dueWords")}
            hint={t("desk.dueWords.hint")}
            autoComplete="off"
            defaultValue={recorded?.dueWords}
          />
          <TextField name="dueOn" type="date" label={t("desk.dueOn")} defaultValue={recorded?.dueOn} />
        </div>
      </div>
      <datalist id="desk-owners">
        {[...choices.people, ...choices.organizations].map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  );
}

const letters: Record<Kind, string> = { decision: "D", task: "T", note: "N" };

/** Buttons of which one is down; the letters on them press them where the script runs. */
function KindChoice({ kind }: { kind: Kind }) {
  const { t } = useI18n();
  const field = useField("kind");
  const chosen = field.value ?? kind;
  return (
    <fieldset className="field" aria-label={t("desk.kind")}>
      <div className="kinds">
        {kinds.map((each) => (
          <label key={each}>
            <input type="radio" name="kind" value={each} defaultChecked={each === chosen} data-letter={letters[each]} />
            <span>
              {t(`desk.kind.${each}`)} <kbd aria-hidden="true">{letters[each]}</kbd>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The question follows the kind that is chosen, by style alone. */
function TextLabel() {
  const { t } = useI18n();
  return (
    <>
      {kinds.map((kind) => (
        <span key={kind} className={`asks asks-${kind}`}>
          {t(`desk.text.${kind}`)}
        </span>
      ))}
    </>
  );
}

/** The agenda item that something is recorded under, where it can be moved to another. */
export function ItemField({ items, itemId }: { items: readonly DeskItem[]; itemId: string | null }) {
  const { t } = useI18n();
  return (
    <SelectField
      name="item"
      label={t("desk.item")}
      empty={t("desk.general")}
      options={items.map(({ id, title }) => ({ value: id, label: title }))}
      defaultValue={itemId ?? ""}
    />
  );
}
