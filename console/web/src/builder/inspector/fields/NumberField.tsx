/** A number typed as text: nothing is rounded, and what is no number yet stays in the field. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { parseNumber, plainNumber, type NumberRule } from '../numbers';
import { NO_NOTE, type FieldNote } from './FieldNote';

interface NumberFieldProps extends Omit<
  TextInputProps,
  'value' | 'onChange' | 'error' | 'defaultValue'
> {
  readonly value: number | undefined;
  readonly rule: NumberRule;
  readonly onNumber: (value: number) => void;
  /** What an empty field means; without it a number is needed. */
  readonly onEmpty?: () => void;
  readonly note?: FieldNote;
}

export function NumberField(props: NumberFieldProps) {
  const { value, rule, onNumber, onEmpty, note = NO_NOTE, ...others } = props;
  const [draft, setDraft] = useState<{ text: string; of: number | undefined } | null>(null);
  const written = value === undefined ? '' : plainNumber(value);
  const text = draft !== null && draft.of === value ? draft.text : written;
  const unset = text.trim() === '' && (onEmpty !== undefined || draft === null);
  const typed = parseNumber(text, rule);
  const problem = unset ? null : typed.problem;
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...others}
      value={text}
      // The validator's word goes before the form's own about what it was sent.
      error={typed.value === null && !unset ? problem : (note.error ?? problem)}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const { value: number } = parseNumber(next, rule);
        if (number !== null) {
          setDraft({ text: next, of: number });
          onNumber(number);
        } else if (next.trim() === '' && onEmpty !== undefined) {
          setDraft({ text: '', of: undefined });
          onEmpty();
        } else {
          setDraft({ text: next, of: value });
        }
      }}
    />
  );
}
