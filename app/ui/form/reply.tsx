import { createContext, useContext } from "react";

/**
 * What the server returns with a form it did not take: everything that was typed, and per field what is wrong with it
 * (message keys or sentences). Errors of the whole form stand under the empty name.
 */
export type FormReply = { values: Record<string, string>; errors: Record<string, string[]> };

type FormFacts = { id: string; reply: FormReply | null };

const FormContext = createContext<FormFacts>({ id: "f", reply: null });

export const FormFactsProvider = FormContext.Provider;

export type FieldState = { id: string; value: string | undefined; errors: readonly string[]; returned: boolean };

/** The id of a field, what was typed in it, and what is wrong with it. `returned` when the form came back. */
export function useField(name: string): FieldState {
  const { id, reply } = useContext(FormContext);
  return {
    id: fieldId(id, name),
    value: reply?.values[name],
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
