import { Checkbox, NativeSelect, Radio } from "@mantine/core";
import type { ReactNode } from "react";
import { useI18n } from "../i18n";
import { LabelText, useErrorText, useInput, type FieldProps } from "./field-parts";
import { useField } from "./reply";

export type Option = { value: string; label: string; disabled?: boolean };
export type OptionGroup = { group: string; items: Option[] };

type SelectFieldProps = FieldProps & {
  options: readonly (Option | OptionGroup)[];
  /** The words of the empty choice; "Choose one" when nothing is chosen yet; false for none. */
  empty?: string | false;
  size?: "s" | "m";
};

/** One of many, in the browser's own list. */
export function SelectField({ options, empty, size, ...field }: SelectFieldProps) {
  const { t } = useI18n();
  const input = useInput(field, size ? `in in-${size}` : "in");
  const first = empty === false ? [] : [{ value: "", label: empty ?? t("ui.form.choose") }];
  return <NativeSelect {...input} data={[...first, ...options]} rightSection={<></>} />;
}

type CheckboxFieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** Sent when ticked. */
  value?: string;
  defaultChecked?: boolean;
  disabled?: boolean;
};

/** Yes or no, or with `value` one of several under one name. An unticked box is not sent, and comes back unticked. */
export function CheckboxField({
  name,
  label,
  hint,
  error,
  value = "on",
  defaultChecked,
  disabled,
}: CheckboxFieldProps) {
  const field = useField(name);
  const state = value === "on" ? field : { ...field, id: `${field.id}-${value}` };
  const errorText = useErrorText(state, error);
  const checked = state.returned ? state.values.includes(value) : defaultChecked;
  const described = [errorText && `${state.id}-error`, hint && `${state.id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={errorText ? "field bad" : "field"}>
      {errorText && (
        <p className="err-t" id={`${state.id}-error`}>
          {errorText}
        </p>
      )}
      <Checkbox
        {...choice(label, hint && <HintLine id={`${state.id}-hint`}>{hint}</HintLine>)}
        id={state.id}
        name={name}
        value={value}
        defaultChecked={checked}
        disabled={disabled}
        aria-describedby={described || undefined}
        aria-invalid={errorText ? true : undefined}
      />
    </div>
  );
}

export type RadioOption = Option & { hint?: ReactNode };

type RadioGroupProps = FieldProps & {
  options: readonly RadioOption[];
  /** One under the other, for choices with hints or long words. */
  column?: boolean;
};

/** One of a few, all seen at once. The first one carries the id that an error summary links to. */
export function RadioGroup({
  name,
  label,
  hint,
  error,
  defaultValue,
  required,
  options,
  column,
  disabled,
}: RadioGroupProps) {
  const state = useField(name);
  const errorText = useErrorText(state, error);
  const chosen = state.value ?? (defaultValue == null ? undefined : String(defaultValue));
  const described = [errorText && `${state.id}-error`, hint && `${state.id}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset className={errorText ? "field bad" : "field"} aria-describedby={described || undefined}>
      <legend>
        <LabelText label={label} required={required} />
      </legend>
      {hint && (
        <p className="hint" id={`${state.id}-hint`}>
          {hint}
        </p>
      )}
      {errorText && (
        <p className="err-t" id={`${state.id}-error`}>
          {errorText}
        </p>
      )}
      <div className={column ? "choices choices-col" : "choices"}>
        {options.map((option, at) => (
          <Radio
            key={option.value}
            {...choice(option.label, option.hint && <HintLine id={`${state.id}-${at}-hint`}>{option.hint}</HintLine>)}
            id={at === 0 ? state.id : `${state.id}-${at}`}
            name={name}
            value={option.value}
            defaultChecked={chosen === option.value}
            disabled={disabled || option.disabled}
            aria-describedby={option.hint ? `${state.id}-${at}-hint` : undefined}
          />
        ))}
      </div>
    </fieldset>
  );
}

function HintLine({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span className="hint" id={id}>
      {children}
    </span>
  );
}

// The browser draws the box; Mantine's drawn mark stays out.
function choice(label: ReactNode, hint: ReactNode) {
  return {
    label,
    description: hint || undefined,
    icon: () => null,
    classNames: { body: "choice", inner: "choice-in", labelWrapper: "choice-t", description: "hint-box" },
  };
}
