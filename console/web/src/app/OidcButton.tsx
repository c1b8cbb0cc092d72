import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { authorizationUrl, keepFlight, newFlight, SignInFault } from '../api/oidc';
import type { OidcSignIn } from '../api/who';
import { ErrorNote } from '../ui/ErrorNote';

/** Leaves for the issuer's page, and comes back to the address that is open now. */
export function OidcButton({ oidc }: { readonly oidc: OidcSignIn }) {
  const [error, setError] = useState<unknown>(null);
  async function leave() {
    try {
      if (!window.isSecureContext) {
        throw new SignInFault('This needs https, or the console on localhost.');
      }
      const { pathname, search, hash, origin } = window.location;
      const flight = newFlight(pathname + search + hash);
      const url = await authorizationUrl(oidc, flight, origin);
      keepFlight(flight);
      window.location.assign(url);
    } catch (failure) {
      setError(failure);
    }
  }
  const away = oidc.available
    ? null
    : new SignInFault(`${oidc.issuer} does not answer the platform. Try again in a moment.`);
  return (
    <Stack>
      <Button onClick={() => void leave()} disabled={!oidc.available}>
        Sign in with {new URL(oidc.issuer).host}
      </Button>
      {error === null && away === null ? null : (
        <ErrorNote error={error ?? away} title="Signing in does not work" />
      )}
    </Stack>
  );
}
