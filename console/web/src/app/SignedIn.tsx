import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { RETURN_PATH } from '../api/oidc';
import { onSession, session } from '../api/session';
import { signInQuery } from '../api/who';
import { ReturnPage } from './ReturnPage';
import { SignInPage } from './SignInPage';

/** Shows the sign-in page in place of the console while the API asks for a token. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const current = useSyncExternalStore(onSession, session);
  const client = useQueryClient();
  useEffect(() => {
    if (current.refused) {
      // All that was read as somebody; how to sign in is being read by the page shown instead.
      const [kept] = signInQuery().queryKey;
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== kept });
      client.getMutationCache().clear();
    }
  }, [current.refused, client]);
  if (window.location.pathname === RETURN_PATH) {
    return <ReturnPage />;
  }
  return current.refused ? <SignInPage /> : children;
}
