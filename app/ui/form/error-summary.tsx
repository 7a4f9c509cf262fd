import { useI18n } from "../i18n";
import { fieldId, useFormReply } from "./reply";

/**
 * What is wrong with a returned form, on top of it, each with a link to its field. Takes the labels by field name;
 * a field without a label shows its error alone. Nothing when nothing is wrong.
 */
export function ErrorSummary({ labels = {} }: { labels?: Record<string, string> }) {
  const { t, say } = useI18n();
  const { id, reply } = useFormReply();
  const wrong = Object.entries(reply?.errors ?? {}).filter(([, errors]) => errors.length > 0);
  if (wrong.length === 0) return null;
  return (
    <div className="note note-bad" role="alert" tabIndex={-1} autoFocus>
      <h2>{t("ui.form.errors", { count: wrong.length })}</h2>
      <ul>
        {wrong.map(([name, errors]) => {
          const label = labels[name];
          const words = errors.map(({ key, values }) => say(key, values)).join(" ");
          const text = label ? `${label}: ${words}` : words;
          return <li key={name}>{name === "" ? text : <a href={`#${fieldId(id, name)}`}>{text}</a>}</li>;
        })}
      </ul>
    </div>
  );
}
