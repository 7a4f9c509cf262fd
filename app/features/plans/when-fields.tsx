import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { FieldSet, HiddenFields } from "#app/ui/form/form";
import { useFormReply } from "#app/ui/form/reply";
import { TextField } from "#app/ui/form/text-fields";
import type { Theirs } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { timeRelations, type Timeline, type TimelinePoint } from "./plan";
import { intervalWords, stamp } from "./timeline";
import { type Place, places } from "./timeline.schema";

/** When: the words, and the dates that a person reads in them: those that stand there, and room for one more. */
export function WhenFields({ timeline }: { timeline: Timeline | null }) {
  const { t } = useI18n();
  const { reply } = useFormReply();
  const points = timeline?.points ?? [];
  // A form that came back holds the dates that it was sent with, whatever stands there now.
  const sent = (place: Place) => reply?.values[`point${place}`]?.[0];
  const known = places.filter((place, at) => (reply ? Boolean(sent(place)) : points[at] !== undefined));
  const next = places.find((place) => !known.includes(place));
  const isOpen = known.length === 0 || (reply?.values[`relation${next}`]?.[0] ?? "") !== "";
  return (
    <FieldSet legend={t("plans.whenFields.title")}>
      <HiddenFields values={{ whenShown: stamp(timeline) }} />
      <TextField
        name="when"
        label={t("plans.whenFields.words")}
        hint={t("plans.whenFields.wordsHint")}
        defaultValue={timeline?.words}
        maxLength={500}
      />
      {known.map((place) => {
        const id = sent(place) ?? points[place - 1]?.id ?? null;
        const point = points.find((each) => each.id === id) ?? null;
        return (
          <FieldSet key={place} legend={t("plans.whenFields.point", { number: place })}>
            <HiddenFields values={{ [`point${place}`]: id }} />
            <PointFields place={place} point={point} />
            <CheckboxField name={`removePoint${place}`} label={t("plans.whenFields.remove")} />
          </FieldSet>
        );
      })}
      {next !== undefined && (
        <details className="q" open={isOpen}>
          <summary>{t(known.length === 0 ? "plans.whenFields.addFirst" : "plans.whenFields.add")}</summary>
          <div className="opened fields">
            <PointFields place={next} point={null} />
          </div>
        </details>
      )}
    </FieldSet>
  );
}

function PointFields({ place, point }: { place: Place; point: TimelinePoint | null }) {
  const { t } = useI18n();
  return (
    <>
      <SelectField
        name={`relation${place}`}
        label={t("plans.whenFields.relation")}
        empty={t("plans.whenFields.none")}
        defaultValue={point?.relation}
        options={timeRelations.map((value) => ({ value, label: t(`plans.whenFields.${value}`) }))}
        size="m"
      />
      <TextField
        name={`startOn${place}`}
        label={t("plans.whenFields.from")}
        type="date"
        size="s"
        defaultValue={point?.startOn}
      />
      <TextField
        name={`endOn${place}`}
        label={t("plans.whenFields.until")}
        type="date"
        size="s"
        defaultValue={point?.endOn}
      />
    </>
  );
}

/** Labels of these fields, for the summary of what is wrong. */
export function useWhenLabels(): Record<string, string> {
  const { t } = useI18n();
  const ofPoints = places.flatMap((place) => [
    [`relation${place}`, t("plans.whenFields.relation")],
    [`startOn${place}`, t("plans.whenFields.from")],
    [`endOn${place}`, t("plans.whenFields.until")],
  ]);
  return { when: t("plans.whenFields.words"), ...(Object.fromEntries(ofPoints) as Record<string, string>) };
}

/** What the timeline says now, for a save that came too late. */
export function useTheirTimeline(timeline: Timeline | null): Theirs[] {
  const speech = useI18n();
  const { t } = speech;
  const dates = (timeline?.points ?? []).map((point) => intervalWords(point, speech)).join("\n");
  return [
    { name: "when", label: t("plans.whenFields.title"), text: timeline?.words ?? "" },
    { name: "dates", label: t("plans.field.dates"), text: dates },
  ];
}
