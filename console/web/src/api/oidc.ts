/**
 * Signing in with OpenID Connect as a public client: authorization code with PKCE. The tab remembers
 * what it sent away with; an answer that does not fit is refused. Signatures are checked by the API.
 */
import type { OidcSignIn } from './who';

const FLIGHT = 'turnpike.sign-in';

/** Where the issuer sends the browser back to, below the console's origin. */
export const RETURN_PATH = '/signed-in';

/** A sign-in that is under way. */
export interface Flight {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The console's address to go on at. */
  readonly back: string;
}

export class SignInFault extends Error {
  override readonly name = 'SignInFault';
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function chance(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

export function newFlight(back: string): Flight {
  return { state: chance(), nonce: chance(), verifier: chance(), back: ownPath(back) };
}

/** An address below this origin; anything else is the first page. */
export function ownPath(back: string): string {
  return /^\/(?![/\\])/.test(back) && !back.startsWith(RETURN_PATH) ? back : '/';
}

/** The S256 challenge of a verifier. */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(digest));
}

export async function authorizationUrl(
  oidc: OidcSignIn,
  flight: Flight,
  origin: string,
): Promise<string> {
  if (oidc.authorization_endpoint === undefined) {
    throw new SignInFault('The issuer could not be asked where to sign in.');
  }
  const url = new URL(oidc.authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: oidc.client_id,
    redirect_uri: origin + RETURN_PATH,
    scope: oidc.scope,
    state: flight.state,
    nonce: flight.nonce,
    code_challenge: await challengeOf(flight.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  return url.toString();
}

export function keepFlight(flight: Flight): void {
  sessionStorage.setItem(FLIGHT, JSON.stringify(flight));
}

/** Takes the flight out of the tab: an answer is used once. */
export function takeFlight(): Flight | null {
  const text = sessionStorage.getItem(FLIGHT);
  sessionStorage.removeItem(FLIGHT);
  if (text === null) {
    return null;
  }
  const { state, nonce, verifier, back } = JSON.parse(text) as Record<string, unknown>;
  return typeof state === 'string' &&
    typeof nonce === 'string' &&
    typeof verifier === 'string' &&
    typeof back === 'string'
    ? { state, nonce, verifier, back: ownPath(back) }
    : null;
}

/**
 * Reads the code the issuer sent the browser back with.
 *
 * @throws SignInFault if this tab did not ask for it, or the issuer refused
 */
export function codeOf(answer: URLSearchParams, flight: Flight | null, issuer: string): string {
  if (answer.get('state') !== flight?.state) {
    throw new SignInFault('This answer belongs to no sign-in of this tab. Sign in again.');
  }
  const from = answer.get('iss');
  if (from !== null && from !== issuer) {
    throw new SignInFault(`The answer is from ${from}, not from ${issuer}.`);
  }
  const refusal = answer.get('error');
  if (refusal !== null) {
    const more = answer.get('error_description');
    throw new SignInFault(`The issuer refused: ${refusal}${more === null ? '' : `, ${more}`}.`);
  }
  const code = answer.get('code');
  if (code === null || code === '') {
    throw new SignInFault('The issuer sent no code.');
  }
  return code;
}

/**
 * Turns a code into the token to send to the API.
 *
 * @throws SignInFault if the issuer refuses, or its ID token is not for this sign-in
 */
export async function tokenFor(
  oidc: OidcSignIn,
  code: string,
  flight: Flight,
  origin: string,
): Promise<string> {
  if (oidc.token_endpoint === undefined) {
    throw new SignInFault('The issuer could not be asked for the token. Try again.');
  }
  let response: Response;
  try {
    response = await fetch(oidc.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        client_id: oidc.client_id,
        redirect_uri: origin + RETURN_PATH,
        code_verifier: flight.verifier,
      }),
      credentials: 'omit',
    });
  } catch (error) {
    throw new SignInFault(
      `The issuer's token endpoint cannot be reached from here: ${String(error)}. It must allow the origin ${origin}.`,
    );
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new SignInFault(
      `The issuer gave no token: ${text(body, 'error_description') ?? text(body, 'error') ?? `status ${response.status}`}.`,
    );
  }
  const idToken = text(body, 'id_token');
  if (idToken === null || claim(idToken, 'nonce') !== flight.nonce) {
    throw new SignInFault("The issuer's token is not for this sign-in. Sign in again.");
  }
  const bearer = text(body, oidc.bearer);
  if (bearer === null) {
    throw new SignInFault(`The issuer's answer has no ${oidc.bearer}.`);
  }
  return bearer;
}

/** Reads one claim of a JWT without checking who signed it; `null` if there is no such text. */
export function claim(jwt: string, name: string): string | null {
  try {
    const payload = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return text(JSON.parse(atob(payload)), name);
  } catch {
    return null;
  }
}

function text(body: unknown, name: string): string | null {
  const value: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : null;
}
