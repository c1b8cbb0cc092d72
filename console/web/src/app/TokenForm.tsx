import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { ApiError } from '../api/errors';
import { checkToken } from '../api/gateways';
import { signIn } from '../api/session';
import { ErrorNote } from '../ui/ErrorNote';

/** Asks for a token, and keeps it only if the API takes it. */
export function TokenForm({ primary }: { readonly primary: boolean }) {
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
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <PasswordInput
          label="Token"
          description="The admin token (TURNPIKE_ADMIN_TOKEN), or one of TURNPIKE_TOKENS_FILE."
          value={token}
          onChange={(event) => {
            setToken(event.currentTarget.value);
          }}
          autoComplete="current-password"
          error={wrong ? 'This platform does not know the token.' : undefined}
          required
          withAsterisk={false}
        />
        {error !== null && !wrong ? <ErrorNote error={error} /> : null}
        <Button
          type="submit"
          variant={primary ? 'filled' : 'default'}
          loading={busy}
          disabled={token.trim() === ''}
        >
          Sign in
        </Button>
        <Text size="sm" c="dimmed">
          It stays in this tab and is forgotten when you close it.
        </Text>
      </Stack>
    </form>
  );
}
