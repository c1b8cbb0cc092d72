import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { onSession, session, signOut } from '../api/session';
import { LeaveIcon } from '../ui/icons';

/** Forgets the token; not there where none is needed. */
export function SignOut() {
  const { token } = useSyncExternalStore(onSession, session);
  if (token === null) {
    return null;
  }
  return (
    <Button
      variant="subtle"
      color="gray"
      fullWidth
      justify="flex-start"
      mb="xs"
      leftSection={<LeaveIcon />}
      onClick={signOut}
    >
      Sign out
    </Button>
  );
}
