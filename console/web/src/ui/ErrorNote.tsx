/** Tells a failure in full: every fault with its place, and what to do. */
import { Alert, Button, List, Text } from '@mantine/core';
import { ApiError, type Fault } from '../api/errors';
import { WarningIcon } from './icons';

interface ErrorNoteProps {
  readonly error: unknown;
  readonly title?: string;
  readonly retry?: () => void;
}

/** The API's code where the role of who asks is not enough. */
const LACKS_ROLE = 10002;

function place(fault: Fault): string {
  const path = fault.path ?? [];
  return path.length > 1 ? path.slice(1).join(' › ') : '';
}

/** The code of the API for a role that is not enough. */
const ROLE_TOO_LOW = 10002;

function advice(error: ApiError): string {
  if (error.status === 0) {
    return 'Look whether the platform is running: ./turnpike status tells.';
  }
  if (error.status === 401) {
    return 'Sign in again.';
  }
  if (error.status === 403 && error.faults.some(({ code }) => code === LACKS_ROLE)) {
    return 'Ask somebody who has that role, or sign in as somebody else.';
  }
  if (error.faults.some((fault) => fault.code === ROLE_TOO_LOW)) {
    return 'Ask for a token that has this role, and sign in with it.';
  }
  if (error.status === 403) {
    return 'Open the console under localhost, or have the platform ask for tokens.';
  }
  if (error.status === 404) {
    return 'It may have been deleted or renamed; its history stays.';
  }
  if (error.status === 409) {
    return 'Take another name, or change what is there.';
  }
  return error.status < 500
    ? 'Correct what is named here and try again.'
    : 'Try again; if it stays, the log of the service says more.';
}

export function ErrorNote({ error, title = 'This did not work', retry }: ErrorNoteProps) {
  const known = error instanceof ApiError ? error : null;
  return (
    <Alert color="red" title={title} icon={<WarningIcon />} role="alert" variant="light">
      {known === null ? (
        <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
      ) : (
        <>
          <List size="sm" spacing={4}>
            {known.faults.map((fault, i) => (
              <List.Item key={i}>
                {fault.message}
                {place(fault) === '' ? null : (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    at {place(fault)}
                  </Text>
                )}
              </List.Item>
            ))}
          </List>
          <Text size="sm" mt="xs">
            {advice(known)}
          </Text>
        </>
      )}
      {retry === undefined ? null : (
        <Button size="xs" variant="default" mt="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
