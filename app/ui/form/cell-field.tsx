import { TextInput } from "@mantine/core";
import { useErrorText } from "./field-parts";
import { HiddenFields } from "./form";
import { useField } from "./reply";

type CellFieldProps = {
  name: string;
  /** Read aloud only: the table's headers say it to the eye. */
  label: string;
  defaultValue: string;
  /** What the page showed: it travels along, so that only what was changed is stored. */
  was: { name: string; value: string };
  /** The id of the hint that all cells share. */
  describedBy: string;
};

/** One cell of a table that is filled in. What is wrong with it stands beneath it. */
export function CellField({ name, label, defaultValue, was, describedBy }: CellFieldProps) {
  const state = useField(name);
  const before = useField(was.name);
  const errorText = useErrorText(state);
  const isBad = errorText !== null;
  return (
    <div className={isBad ? "field bad" : "field"}>
      <TextInput
        id={state.id}
        name={name}
        aria-label={label}
        aria-describedby={isBad ? `${state.id}-error` : describedBy}
        error={isBad}
        withErrorStyles={false}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={state.value ?? defaultValue}
        classNames={{ input: "in in-cell" }}
      />
      {isBad && (
        <p className="err-t" id={`${state.id}-error`}>
          {errorText}
        </p>
      )}
      <HiddenFields values={{ [was.name]: before.value ?? was.value }} />
    </div>
  );
}
