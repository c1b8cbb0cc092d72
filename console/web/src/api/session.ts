/** Who this browser tab is to the control API: its token and the account. */

const TOKEN = 'turnpike.token';
const ACCOUNT = 'turnpike.account';

export interface Session {
  readonly token: string | null;
  readonly account: string;
  /** The API has asked for a token, or refused the one it got. */
  readonly refused: boolean;
  /** A token was in use until it was refused: it has expired, or was withdrawn. */
  readonly ended: boolean;
}

type Listener = () => void;

const listeners = new Set<Listener>();

let current: Session = {
  token: sessionStorage.getItem(TOKEN),
  account: sessionStorage.getItem(ACCOUNT) ?? 'default',
  refused: false,
  ended: false,
};

function set(next: Session): void {
  current = next;
  listeners.forEach((listener) => {
    listener();
  });
}

export function session(): Session {
  return current;
}

/** Calls the listener on every change; the answer ends that. */
export function onSession(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Keeps the token until the tab is closed. */
export function signIn(token: string): void {
  sessionStorage.setItem(TOKEN, token);
  set({ ...current, token, refused: false, ended: false });
}

export function signOut(): void {
  sessionStorage.removeItem(TOKEN);
  set({ ...current, token: null, refused: true, ended: false });
}

export function switchAccount(account: string): void {
  sessionStorage.setItem(ACCOUNT, account);
  set({ ...current, account });
}

/** Notes that the API answered 401. */
export function refused(): void {
  if (!current.refused) {
    set({ ...current, refused: true, ended: current.token !== null });
  }
}
