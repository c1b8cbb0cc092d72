import { Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { ApiError } from '../api/errors';
import { checkToken } from '../api/gateways';
import { signIn } from '../api/session';
import { ErrorNote } from '../ui/ErrorNote';
import { Mark } from '../ui/Logo';

/** Asks for the admin token, and keeps it only if the API takes it. */
export function SignInPage() {
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await checkToken(token.trim());
      signIn(token.trim());
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }

  const wrong = error instanceof ApiError && error.status === 401;
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w={420} radius="lg">
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <Mark size={44} />
            <div>
              <Title order={1}>Sign in to Turnpike</Title>
              <Text c="dimmed" mt={4}>
                This gateway is guarded by an admin token: the value of TURNPIKE_ADMIN_TOKEN where
                it was started.
              </Text>
            </div>
            <PasswordInput
              label="Admin token"
              value={token}
              onChange={(event) => {
                setToken(event.currentTarget.value);
              }}
              autoComplete="current-password"
              error={wrong ? 'This is not the admin token.' : undefined}
              required
              withAsterisk={false}
              data-autofocus
            />
            {error !== null && !wrong ? <ErrorNote error={error} /> : null}
            <Button type="submit" loading={busy} disabled={token.trim() === ''}>
              Sign in
            </Button>
            <Text size="sm" c="dimmed">
              The token stays in this tab and is forgotten when you close it.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
