import { Textarea, TextInput } from "@mantine/core";
import type { InputHTMLAttributes, ReactNode } from "react";
import { MarkdownToolbar } from "../markdown-toolbar";
import { useInput, type FieldProps } from "./field-parts";

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "url" | "password" | "date" | "time" | "search" | "tel";
  /** How wide the answer is meant to be: `s` a date or code, `m` a name. */
  size?: "s" | "m";
} & Pick<InputHTMLAttributes<HTMLInputElement>, "autoComplete" | "maxLength" | "inputMode" | "placeholder" | "list">;

/** One line of text. Passwords never come back. */
export function TextField({
  name,
  label,
  hint,
  error,
  defaultValue,
  required,
  disabled,
  size,
  ...rest
}: TextFieldProps) {
  const input = useInput({ name, label, hint, error, defaultValue, required, disabled }, size ? `in in-${size}` : "in");
  const kept = rest.type === "password" ? undefined : input.defaultValue;
  return <TextInput {...input} {...rest} defaultValue={kept} />;
}

type TextAreaProps = FieldProps & { rows?: number; maxLength?: number };

/** What people write in their own words, in serif. */
export function TextArea({ rows = 4, maxLength, ...field }: TextAreaProps) {
  return <Textarea {...useInput(field)} rows={rows} maxLength={maxLength} />;
}

/** The same in Markdown, with buttons for its marks where the script runs. */
export function MarkdownArea({ rows, ...field }: FieldProps & { rows: number }) {
  const input = useInput(field);
  const withToolbar = (box: ReactNode) => (
    <>
      <MarkdownToolbar field={input.id} />
      {box}
    </>
  );
  return <Textarea {...input} rows={rows} inputContainer={withToolbar} />;
}

type NumberFieldProps = FieldProps & {
  /** What is counted: "people", "%". */
  unit?: ReactNode;
  /** "Last time: 22" */
  last?: ReactNode;
};

/** A number as people type it ("1,240", "12.5 %"): read by the server, unit beside it. */
export function NumberField({ unit, last, ...field }: NumberFieldProps) {
  const input = useInput(field);
  const beside = (
    <>
      {unit}
      {last && (
        <>
          <br />
          <span className="asof" id={`${input.id}-last`}>
            {last}
          </span>
        </>
      )}
    </>
  );
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      autoComplete="off"
      inputContainer={(control) => (
        <div className="unit">
          {control}
          <span className="meta" id={`${input.id}-unit`}>
            {beside}
          </span>
        </div>
      )}
    />
  );
}

/** A document to read in. What was chosen cannot come back, so it says so itself in `hint`. */
export function FileField({ accept, ...field }: Omit<FieldProps, "defaultValue"> & { accept?: string }) {
  const input = useInput(field);
  return <TextInput {...input} type="file" defaultValue={undefined} accept={accept} />;
}
