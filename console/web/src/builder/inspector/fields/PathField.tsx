import type { ReactNode } from 'react';
import { pathProblem, suggestPaths } from '../paths';
import { Hint, NO_NOTE, type FieldNote } from './FieldNote';
import { Suggest } from './Suggest';
import { useSeen } from './useSeen';

interface PathFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (path: string) => void;
  readonly note?: FieldNote;
  readonly description?: string;
  readonly compact?: boolean;
  /** Whether nothing may be there. */
  readonly optional?: boolean;
  readonly rightSection?: ReactNode;
}

/** A path of the request, with those that requests really had. */
export function PathField(props: PathFieldProps) {
  const { label, value, onChange, note = NO_NOTE, optional = false, ...others } = props;
  const seen = useSeen();
  const hint = optional && value === '' ? null : pathProblem(value);
  return (
    <div>
      <Suggest
        label={label}
        value={value}
        groups={suggestPaths(seen)}
        onType={(text) => {
          onChange(text.trim());
        }}
        placeholder="metadata.user_id"
        error={note.error}
        mono
        {...others}
      />
      <Hint>{note.error === null ? (hint ?? note.warning) : null}</Hint>
    </div>
  );
}
