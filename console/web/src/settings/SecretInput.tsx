import { PasswordInput } from '@mantine/core';

interface SecretInputProps {
  readonly label: string;
  /** What is being typed, or the preview of what is kept. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A secret: what is kept is shown as a preview, and stays unless something is typed over it. */
export function SecretInput({ label, value, error, onChange }: SecretInputProps) {
  const kept = value.includes('…');
  return (
    <PasswordInput
      label={label}
      description={
        kept
          ? `Kept as ${value}. Type to replace it; with another URL it must be typed again.`
          : 'It is sealed, and shown by its ends alone from then on.'
      }
      placeholder={kept ? value : 'Bearer …'}
      autoComplete="off"
      value={kept ? '' : value}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
