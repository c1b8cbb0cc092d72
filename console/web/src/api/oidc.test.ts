import { expect, it, vi } from 'vitest';
import {
  authorizationUrl,
  base64url,
  challengeOf,
  codeOf,
  keepFlight,
  newFlight,
  ownPath,
  takeFlight,
  tokenFor,
} from './oidc';
import type { OidcSignIn } from './who';

const OIDC: OidcSignIn = {
  issuer: 'https://id.example.com',
  client_id: 'console',
  scope: 'openid email',
  bearer: 'id_token',
  audience: 'console',
  available: true,
  authorization_endpoint: 'https://id.example.com/authorize?tenant=7',
  token_endpoint: 'https://id.example.com/token',
};
const flight = newFlight('/gateways/default/logs?status=500');

function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)));
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
}

function issuerAnswers(status: number, body: unknown) {
  const asked = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(new Response(JSON.stringify(body), { status }));
  return asked;
}

it('should make the challenge that RFC 7636 has for its verifier', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

it('should ask for a code with the challenge, never with the verifier', async () => {
  const url = new URL(await authorizationUrl(OIDC, flight, 'http://localhost:8080'));

  expect(Object.fromEntries(url.searchParams)).toEqual({
    tenant: '7',
    response_type: 'code',
    client_id: 'console',
    redirect_uri: 'http://localhost:8080/signed-in',
    scope: 'openid email',
    state: flight.state,
    nonce: flight.nonce,
    code_challenge: await challengeOf(flight.verifier),
    code_challenge_method: 'S256',
  });
  expect(url.toString()).not.toContain(flight.verifier);
});

it('should use an answer once', () => {
  keepFlight(flight);

  expect(takeFlight()).toEqual(flight);
  expect(takeFlight()).toBeNull();
});

it.each([
  ['state=other&code=c', 'belongs to no sign-in'],
  ['code=c', 'belongs to no sign-in'],
  [`state=${flight.state}&code=c&iss=https://evil.example`, 'not from https://id.example.com'],
  [`state=${flight.state}&error=access_denied`, 'access_denied'],
  [`state=${flight.state}`, 'no code'],
])('should refuse the answer %s', (query, why) => {
  expect(() => codeOf(new URLSearchParams(query), flight, OIDC.issuer)).toThrow(why);
});

it('should take the code of its own sign-in', () => {
  const answer = new URLSearchParams({ state: flight.state, code: 'c1', iss: OIDC.issuer });

  expect(codeOf(answer, flight, OIDC.issuer)).toBe('c1');
  expect(() => codeOf(answer, null, OIDC.issuer)).toThrow('belongs to no sign-in');
});

it('should send the verifier for the token and take the one the API wants', async () => {
  const idToken = jwt({ nonce: flight.nonce });
  const asked = issuerAnswers(200, { id_token: idToken, access_token: 'at' });

  expect(await tokenFor(OIDC, 'c1', flight, 'http://localhost:8080')).toBe(idToken);
  const body = asked.mock.calls[0]?.[1]?.body;
  expect(body instanceof URLSearchParams ? body.get('code_verifier') : null).toBe(flight.verifier);

  issuerAnswers(200, { id_token: idToken, access_token: 'at' });
  expect(await tokenFor({ ...OIDC, bearer: 'access_token' }, 'c1', flight, 'http://o')).toBe('at');
});

it.each([
  [200, { id_token: jwt({ nonce: 'of another sign-in' }) }, 'not for this sign-in'],
  [200, { access_token: 'at' }, 'not for this sign-in'],
  [400, { error: 'invalid_grant' }, 'invalid_grant'],
])('should refuse a token answer of status %s', async (status, body, why) => {
  issuerAnswers(status, body);

  await expect(tokenFor(OIDC, 'c1', flight, 'http://o')).rejects.toThrow(why);
});

it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/signed-in?code=1'])(
  'should not go on at %s',
  (back) => {
    expect(ownPath(back)).toBe('/');
  },
);
