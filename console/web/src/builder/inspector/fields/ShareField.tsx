import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseShare, percent } from '../shares';
import type { FieldNote } from './FieldNote';

interface ShareFieldProps {
  readonly share: number;
  readonly note: FieldNote;
  readonly onShare: (share: number) => void;
}

/** A share in percent, taken over when the typing is done, as each step of it would move the others. */
export function ShareField({ share, note, onShare }: ShareFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? percent(share);
  const typed = parseShare(text);
  const done = () => {
    setDraft(null);
    if (draft !== null && typed !== null && typed !== share) {
      onShare(typed);
    }
  };
  return (
    <TextInput
      aria-label="Share"
      size="xs"
      w={88}
      inputMode="decimal"
      autoComplete="off"
      className="figures"
      rightSection={<Text size="xs">%</Text>}
      value={text}
      error={typed === null ? '0 to 100, 4 decimals' : note.error !== null}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
      }}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          done();
        } else if (event.key === 'Escape') {
          setDraft(null);
        }
      }}
    />
  );
}
