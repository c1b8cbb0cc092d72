import { Text } from '@mantine/core';
import classes from '../inspector.module.css';

export interface FieldNote {
  readonly error: string | null;
  readonly warning: string | null;
}

export const NO_NOTE: FieldNote = { error: null, warning: null };

/** A word of caution under a field; unlike an error it refuses nothing. */
export function Hint({ children }: { readonly children: string | null }) {
  return children === null ? null : (
    <Text size="xs" mt={4} className={classes['hint'] ?? ''} role="note">
      {children}
    </Text>
  );
}

/** A fault that no single field can show. */
export function Fault({ children }: { readonly children: string | null }) {
  return children === null ? null : (
    <Text size="xs" className={classes['fault'] ?? ''} role="alert">
      {children}
    </Text>
  );
}
