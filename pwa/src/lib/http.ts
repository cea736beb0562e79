import type { Problem, SessionAnswer } from "../sync/wire";
import { alone } from "./one-at-a-time";

const renewBeforeMs = 30_000;
/** What uses the refresh cookie, one at a time: it works once, and the same one from two tabs looks like a thief. */
const cookieLock = "jobbro-refresh";
/**
 * In localStorage while the server has not heard of a sign-out. When the battery dies before that is on the disk, the
 * next start finds in the store that the person signed out, and owes it again.
 */
const owed = "jobbro.signout-owed";

/** The server refused, with a Danish sentence for the person. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
    /** How long the server asks to be left alone. */
    readonly retryAfterMs?: number,
  ) {
    super(problem.detail ?? `Serveren svarede med fejl ${status}. Prøv igen om lidt.`);
    this.name = "HttpError";
  }

  /** The sentence about one field of the body. */
  field(name: string): string | undefined {
    return this.problem.errors?.find((error) => error.location === `body.${name}`)?.message;
  }
}

/** No answer came: no network, no server, or it took too long. */
export class NoAnswer extends Error {
  constructor(cause?: unknown) {
    super("Der er ingen forbindelse til serveren.", { cause });
    this.name = "NoAnswer";
  }
}

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
  /** Given up by the one who asked. */
  signal?: AbortSignal;
}

/**
 * The access to the server of the person who is signed in. The access token is in
 * memory only; the refresh cookie is out of reach of scripts.
 */
class Access {
  #token = "";
  #expiresAt = 0;
  #renewing: Promise<SessionAnswer> | undefined;

  /** Told about every new session. */
  onrenew: (answer: SessionAnswer) => void = () => {};
  /** Which installation of the app this is, once that is known: it is given an answer again that was lost on the way. */
  device: () => Promise<string | undefined> = async () => undefined;

  take(answer: SessionAnswer): void {
    this.#token = answer.access_token;
    this.#expiresAt = Date.now() + answer.expires_in * 1000;
    this.onrenew(answer);
  }

  forget(): void {
    this.#token = "";
    this.#expiresAt = 0;
  }

  async token(): Promise<string> {
    if (Date.now() > this.#expiresAt - renewBeforeMs) await this.renew();
    return this.#token;
  }

  /** A token for the cookie. Rejects with HttpError 401 when one must sign in again. */
  renew(): Promise<SessionAnswer> {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  async #renew(): Promise<SessionAnswer> {
    const device = await this.device().catch(() => undefined);
    const headers: Record<string, string> = device ? { "Jobbro-Device": device } : {};
    const answer = await alone(cookieLock, () => send<SessionAnswer>("POST", "/api/v1/session/refresh", { headers }));
    this.take(answer);
    return answer;
  }

  /** A session for a person, after the one before them is ended. It is for the caller to take. */
  signIn(body: { email: string; password: string; device: string }): Promise<SessionAnswer> {
    return alone(cookieLock, async () => {
      await this.#settle();
      const answer = await send<SessionAnswer>("POST", "/api/v1/session", { body });
      localStorage.removeItem(owed); // or it would be the new session that is ended
      return answer;
    });
  }

  /** Ends the session. What the server does not hear now it is told by `settle`, also after a restart. */
  async signOut(): Promise<void> {
    this.forget();
    localStorage.setItem(owed, "1");
    await this.settle();
  }

  /** Tells the server of a sign-out that it has not heard of. */
  async settle(): Promise<void> {
    if (localStorage.getItem(owed)) await alone(cookieLock, () => this.#settle());
  }

  async #settle(): Promise<void> {
    if (!localStorage.getItem(owed)) return;
    try {
      await send("DELETE", "/api/v1/session", {});
    } catch (error) {
      if (!(error instanceof HttpError) || error.status >= 500) return;
    }
    localStorage.removeItem(owed);
  }
}

export const access = new Access();

/** Asks the server as the person who is signed in. Rejects with HttpError or NoAnswer. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const token = await access.token();
  try {
    return await send<T>(method, path, options, token);
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 401) throw error;
  }
  await access.renew();
  return send<T>(method, path, options, await access.token());
}

/** Asks the server as nobody, or with a token. */
export async function send<T>(
  method: string,
  path: string,
  { body, headers: more, timeoutMs = 30_000, signal }: RequestOptions,
  token = "",
): Promise<T> {
  const headers = new Headers({ Accept: "application/json", ...more });
  if (token) headers.set("Authorization", `Bearer ${token}`);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  const timeout = AbortSignal.timeout(timeoutMs); // runs on while the body is read
  const ends = signal ? either(signal, timeout) : timeout;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: ends,
    });
    text = await response.text();
  } catch (error) {
    throw new NoAnswer(error);
  }
  if (!response.ok) throw new HttpError(response.status, parse<Problem>(text) ?? {}, retryAfter(response));
  if (text === "") return undefined as T;
  const answer = parse<T>(text);
  // A sign-in page of a guest network also says 200.
  if (answer === undefined) throw new NoAnswer();
  return answer;
}

/** AbortSignal.any, which Safari has from 17.4 only. */
function either(...signals: AbortSignal[]): AbortSignal {
  const first = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) first.abort(signal.reason);
    signal.addEventListener("abort", () => first.abort(signal.reason), { once: true, signal: first.signal });
  }
  return first.signal;
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("Retry-After") ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
