import type { ReactNode } from "react";
import { useI18n } from "../i18n";
import { useField, type FieldState } from "./reply";

/** What every field takes. `error` is a sentence that adds to what the form's reply says. */
export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  defaultValue?: string | number | null | undefined;
  /** Fields are optional unless they say otherwise, and then the label says so. */
  required?: boolean;
  disabled?: boolean;
};

/** The class names that Mantine's headless inputs wear. */
export function fieldClasses(bad: boolean, input = "in") {
  return { root: bad ? "field bad" : "field", label: "label", description: "hint", error: "err-t", input };
}

export const wrapperOrder: ("label" | "description" | "error" | "input")[] = ["label", "description", "error", "input"];

export function LabelText({ label, required = false }: { label: ReactNode; required?: boolean | undefined }) {
  const { t } = useI18n();
  return (
    <>
      {label}
      {!required && (
        <>
          {" "}
          <span className="opt">{t("ui.form.optional")}</span>
        </>
      )}
    </>
  );
}

/** The sentences that stand between hint and input, behind one mark; null when nothing is wrong. */
export function useErrorText(state: FieldState, own?: string): ReactNode {
  const { say } = useI18n();
  const said = state.errors.map((error) => say(error.key, error.values));
  const sentences = own ? [...said, own] : said;
  if (sentences.length === 0) return null;
  return (
    <>
      <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true" focusable="false">
        <path d="M8 1l7.2 13.2H.8z" fill="currentColor" />
        <path d="M8 5.6v4M8 11.2v1.5" stroke="var(--surface)" strokeWidth="1.7" />
      </svg>
      <span>{sentences.join(" ")}</span>
    </>
  );
}

/** What a Mantine input needs from us: ids, wiring, classes, and what was typed or stored. */
export function useInput({ name, label, hint, error, defaultValue, required, disabled }: FieldProps, input?: string) {
  const state = useField(name);
  const errorText = useErrorText(state, error);
  return {
    id: state.id,
    name,
    label: <LabelText label={label} required={required} />,
    description: hint,
    error: errorText,
    defaultValue: state.value ?? (defaultValue == null ? undefined : String(defaultValue)),
    required,
    disabled,
    withAsterisk: false,
    inputWrapperOrder: wrapperOrder,
    classNames: fieldClasses(errorText !== null, input),
  };
}
