/** How callers show who they are, and who this one is. */
import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client';
import type { components } from './schema';
import { session } from './session';

export type SignIn = components['schemas']['SignIn'];
export type OidcSignIn = components['schemas']['OidcSignIn'];
export type Who = components['schemas']['Who'];
export type Role = Who['role'];

const ROLES: readonly Role[] = ['viewer', 'editor', 'deployer', 'admin'];

/** Says whether a role has all that another one has. */
export function reaches(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

export const signInQuery = () =>
  queryOptions({
    queryKey: ['sign-in'],
    queryFn: async ({ signal }) =>
      (await answered(client.GET('/client/v4/turnpike/sign-in', { signal }))).result,
  });

export const whoQuery = () =>
  queryOptions({
    queryKey: ['who', session().token],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await answered(client.GET('/client/v4/turnpike/whoami', { signal }))).result,
  });
