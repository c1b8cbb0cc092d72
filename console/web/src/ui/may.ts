import { useQuery } from '@tanstack/react-query';
import { reaches, whoQuery, type Role } from '../api/who';

/** Why something may not be done by who is signed in; `null` where it may, or is not known yet. */
export function useForbidden(needed: Role): string | null {
  const { data: who } = useQuery(whoQuery());
  return who === undefined || reaches(who.role, needed)
    ? null
    : `This needs the role ${needed}; you are ${who.role}.`;
}
