import { Alert, Center, Divider, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { onSession, session } from '../api/session';
import { signInQuery } from '../api/who';
import { ErrorNote } from '../ui/ErrorNote';
import { Mark } from '../ui/Logo';
import { OidcButton } from './OidcButton';
import { TokenForm } from './TokenForm';

/** Asks who is there, in the ways this platform knows. The page asked for opens afterwards. */
export function SignInPage() {
  const { ended } = useSyncExternalStore(onSession, session);
  const query = useQuery(signInQuery());
  const oidc = query.data?.oidc;
  const byToken = query.data?.methods.includes('token') ?? query.isError;
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w={420} radius="lg">
        <Stack>
          <Mark size={44} />
          <div>
            <Title order={1}>Sign in to Turnpike</Title>
            <Text c="dimmed" mt={4}>
              This platform wants to know who changes it. Your role decides what you may do.
            </Text>
          </div>
          {ended ? (
            <Alert color="orange" title="Your sign-in has ended" role="status">
              The token has expired or was withdrawn. Sign in to go on where you were.
            </Alert>
          ) : null}
          {query.error === null ? null : (
            <ErrorNote error={query.error} retry={() => void query.refetch()} />
          )}
          {oidc === undefined ? null : <OidcButton oidc={oidc} />}
          {oidc !== undefined && byToken ? <Divider label="or with a token" /> : null}
          {byToken ? <TokenForm primary={oidc === undefined} /> : null}
        </Stack>
      </Paper>
    </Center>
  );
}
