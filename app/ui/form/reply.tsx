import { createContext, useContext } from "react";
import type { FieldError, FormReply } from "#app/platform/form-reply";

type FormFacts = { id: string; reply: FormReply | null };

const FormContext = createContext<FormFacts>({ id: "f", reply: null });

export const FormFactsProvider = FormContext.Provider;

export type FieldState = {
  id: string;
  /** What was typed; of a name that stands several times, the first. */
  value: string | undefined;
  values: readonly string[];
  errors: readonly FieldError[];
  returned: boolean;
};

/** The id of a field, what was typed in it, and what is wrong with it. `returned` when the form came back. */
export function useField(name: string): FieldState {
  const { id, reply } = useContext(FormContext);
  return {
    id: fieldId(id, name),
    value: reply?.values[name]?.[0],
    values: reply?.values[name] ?? [],
    errors: reply?.errors[name] ?? [],
    returned: reply !== null,
  };
}

export function useFormReply(): FormFacts {
  return useContext(FormContext);
}

/** The id that error summaries link to. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replace(/[^\w-]+/g, "-")}`;
}
