import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { checkToken } from '../api/gateways';
import { codeOf, SignInFault, takeFlight, tokenFor } from '../api/oidc';
import { signIn } from '../api/session';
import { signInQuery } from '../api/who';
import { ErrorNote } from '../ui/ErrorNote';
import { queries } from './queries';

async function arrive(search: string): Promise<string> {
  const flight = takeFlight();
  const { oidc } = await queries.query(signInQuery());
  if (oidc === undefined) {
    throw new SignInFault('This platform takes no sign-in of an issuer.');
  }
  const code = codeOf(new URLSearchParams(search), flight, oidc.issuer);
  if (flight === null) {
    throw new SignInFault('Sign in again.');
  }
  const token = await tokenFor(oidc, code, flight, window.location.origin);
  await checkToken(token);
  signIn(token);
  return flight.back;
}

/** Where the issuer sends the browser back to: makes the code a token and goes on. */
export function ReturnPage() {
  const [error, setError] = useState<unknown>(null);
  const begun = useRef(false);
  useEffect(() => {
    // A code is good once; React may mount a component twice.
    if (begun.current) {
      return;
    }
    begun.current = true;
    arrive(window.location.search).then(
      (back) => {
        window.location.replace(back);
      },
      (failure: unknown) => {
        setError(failure);
      },
    );
  }, []);
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack maw={480} align="center">
        {error === null ? (
          <>
            <Loader aria-label="Signing in" />
            <Text>Signing in</Text>
          </>
        ) : (
          <>
            <ErrorNote error={error} title="You are not signed in" />
            <Button
              variant="default"
              onClick={() => {
                window.location.replace('/');
              }}
            >
              Back to signing in
            </Button>
          </>
        )}
      </Stack>
    </Center>
  );
}
