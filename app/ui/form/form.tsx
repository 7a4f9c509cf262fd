import { HeadlessMantineProvider } from "@mantine/core";
import type { FormHTMLAttributes, ReactNode } from "react";
import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "../i18n";
import { theme } from "../theme";
import { FormFactsProvider } from "./reply";

type FormProps = {
  /** Names the form on its page; starts the ids of its fields. Needed only where a page has several. */
  id?: string;
  /** Where it posts; this page's own address when left out. */
  action?: string;
  method?: "post" | "get";
  /** The refused form as the server returned it: its fields show what was typed and what is wrong. */
  reply?: FormReply | null;
  /** The UUID under which the server takes this form once, however often it is sent. */
  submission?: string;
  /** Keeps typed text in this browser until it is sent: true for every form with prose in it. */
  keep?: boolean;
  /** Names of the page's part that it belongs to, for screen readers. */
  label?: string;
  className?: string;
  children: ReactNode;
} & Pick<FormHTMLAttributes<HTMLFormElement>, "encType" | "role" | "autoComplete">;

/** A plain form that works without scripts. Checks are the server's, so the browser's own bubbles stay off. */
export function Form({ id = "f", method = "post", reply: given, submission, keep, label, ...rest }: FormProps) {
  const { className = "form", children, ...attributes } = rest;
  const reply = given ?? null;
  return (
    <HeadlessMantineProvider theme={theme}>
      <FormFactsProvider value={{ id, reply }}>
        <form
          id={id}
          method={method}
          noValidate
          className={className}
          aria-label={label}
          data-returned={reply ? "" : undefined}
          {...useKeepAttributes(keep)}
          {...attributes}
        >
          {submission && (
            <input type="hidden" name="submission" value={reply?.values["submission"]?.[0] ?? submission} />
          )}
          {children}
        </form>
      </FormFactsProvider>
    </HeadlessMantineProvider>
  );
}

// The words that the script in the browser shows when it brings a text back.
function useKeepAttributes(keep = false) {
  const { t } = useI18n();
  if (!keep) return {};
  return {
    "data-keep": "",
    "data-kept": t("ui.form.kept"),
    "data-kept-when": t("ui.form.keptWhen"),
    "data-kept-over": t("ui.form.keptOver"),
    "data-discard": t("ui.form.discard"),
  };
}

/** Values that travel unseen: a version, an id. Null and undefined are left out. */
export function HiddenFields({ values }: { values: Record<string, string | number | null | undefined> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) =>
        value == null ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

type SubmitRowProps = {
  label: string;
  /** Sent with the button, where a form has several. */
  name?: string;
  value?: string;
  wide?: boolean;
  /** The way back without saving, and other quiet things. */
  children?: ReactNode;
};

/** The form's one main button, and what stands beside it. */
export function SubmitRow({ label, name, value, wide = false, children }: SubmitRowProps) {
  return (
    <p className="acts">
      <button className={wide ? "btn btn-wide" : "btn"} type="submit" name={name} value={value}>
        {label}
      </button>
      {children}
    </p>
  );
}

/** Fields that answer one question together, under a heading. */
export function FieldSet({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fields">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
