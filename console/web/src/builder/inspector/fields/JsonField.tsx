/** JSON typed by hand: taken over whenever it is JSON of the wanted form. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import classes from '../inspector.module.css';

interface JsonFieldProps<T> {
  readonly label: string;
  readonly value: unknown;
  readonly fits: (value: unknown) => value is T;
  /** What is said of JSON that does not fit. */
  readonly misfit: string;
  readonly onChange: (value: T) => void;
  readonly error?: string | null;
}

export function JsonField<T>(props: JsonFieldProps<T>) {
  const { label, value, fits, misfit, onChange, error = null } = props;
  const written = JSON.stringify(value, null, 2);
  const [draft, setDraft] = useState<{ text: string; of: string } | null>(null);
  const text = draft !== null && draft.of === written ? draft.text : written;
  return (
    <Textarea
      label={label}
      className={classes['mono'] ?? ''}
      autosize
      minRows={2}
      maxRows={24}
      spellCheck={false}
      value={text}
      error={problemOf(text, fits, misfit) ?? error}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const read = parse(next);
        if (read !== null && fits(read.value)) {
          setDraft({ text: next, of: JSON.stringify(read.value, null, 2) });
          onChange(read.value);
        } else {
          setDraft({ text: next, of: written });
        }
      }}
    />
  );
}

function problemOf(text: string, fits: (value: unknown) => boolean, misfit: string): string | null {
  const read = parse(text);
  if (read === null) {
    return 'Not yet JSON; the element stays as it was';
  }
  return fits(read.value) ? null : misfit;
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
