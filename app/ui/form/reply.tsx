import { createContext, useContext } from "react";

/** A sentence about a field: a message key with its values, or a sentence as it stands. */
export type FieldError = { key: string; values?: Record<string, string | number> };

/**
 * What the server returns with a form it did not take: everything that was typed, and per field what is wrong with it.
 * Errors of the whole form stand under the empty name.
 */
export type FormReply = { values: Record<string, string[]>; errors: Record<string, FieldError[]> };

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
