import type { FormReply } from "#app/platform/form-reply";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { type Idea, LONGEST_TEXT, LONGEST_TOPIC } from "./idea";

type IdeaFormProps = {
  reply: FormReply | null;
  submission?: string;
  idea?: Idea;
  /** What the team's ideas are classified by so far. */
  known: { topics: readonly string[]; focusAreas: readonly string[] };
  backHref: string;
};

/** One idea in words: a new one, or one that is changed or classified. */
export function IdeaForm({ reply, submission, idea, known, backHref }: IdeaFormProps) {
  const { t } = useI18n();
  const labels = { text: t("priorities.idea"), topic: t("priorities.topic"), focusArea: t("priorities.focusArea") };
  const names = ["text", "topic", "focusArea"] as const;
  const theirs = idea ? names.map((name) => ({ name, label: labels[name], text: idea[name] })) : [];
  return (
    <Form reply={reply} keep {...(submission ? { submission } : {})}>
      <WhatIsWrong labels={labels} theirs={theirs} />
      {idea && <HiddenFields values={{ version: idea.version }} />}
      <TextArea
        name="text"
        label={labels.text}
        hint={t("priorities.idea.hint")}
        rows={3}
        required
        defaultValue={idea?.text}
        maxLength={LONGEST_TEXT}
      />
      <TextField
        name="topic"
        label={labels.topic}
        hint={t("priorities.topic.hint")}
        size="m"
        list="topics"
        defaultValue={idea?.topic}
        maxLength={LONGEST_TOPIC}
      />
      <TextField
        name="focusArea"
        label={labels.focusArea}
        hint={t("priorities.focusArea.hint")}
        size="m"
        list="focus-areas"
        defaultValue={idea?.focusArea}
        maxLength={LONGEST_TOPIC}
      />
      <Suggestions id="topics" words={known.topics} />
      <Suggestions id="focus-areas" words={known.focusAreas} />
      <SubmitRow label={t(idea ? "priorities.save" : "priorities.addIdea")}>
        <a className="go" href={backHref}>
          {t("priorities.back")}
        </a>
      </SubmitRow>
    </Form>
  );
}

function Suggestions({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}

/** The words by which ideas are classified, each once. */
export function classesOf(ideas: readonly Idea[]): IdeaFormProps["known"] {
  const each = (column: "topic" | "focusArea") =>
    [...new Set(ideas.map((idea) => idea[column]))].filter((word) => word !== "").sort();
  return { topics: each("topic"), focusAreas: each("focusArea") };
}
