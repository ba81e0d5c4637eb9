// Requests to the server. A command carries one idempotency key for the person's one gesture; when the network fails or the
// server is busy it is sent a second time with the same key, so nothing happens twice.

import { language } from "./i18n";
import type { Json, ProblemError } from "./types";

/** The server said no, or could not be reached (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: ProblemError[] = [],
    readonly version?: number,
  ) {
    super(detail);
  }
}

let loggedOut: () => void = () => {};

/** What to do when the session has ended; the failed request still throws. */
export function onLoggedOut(listener: () => void): void {
  loggedOut = listener;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await call(path, { ...(signal ? { signal } : {}), headers: {} })).json()) as T;
}

export interface CommandOptions {
  version?: number; // of the case as the person sees it
  quiet?: boolean; // a 401 is an answer, not the end of the session
}

export async function send<T>(
  method: "POST" | "PATCH" | "DELETE", path: string, body: Json | File | undefined, options: CommandOptions = {},
): Promise<T> {
  const headers: Record<string, string> = { "Idempotency-Key": newKey() };
  if (body instanceof File) headers["Content-Type"] = body.type || "application/octet-stream";
  else if (body !== undefined) headers["Content-Type"] = "application/json";
  if (options.version !== undefined) headers["If-Match"] = `"${options.version}"`;
  const init: Call = { method, headers, quiet: options.quiet ?? false };
  if (body !== undefined) init.body = body instanceof File ? body : JSON.stringify(body);
  const response = await call(path, init);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

interface Call {
  method?: string;
  headers: Record<string, string>;
  body?: string | File;
  signal?: AbortSignal;
  quiet?: boolean;
}

async function call(path: string, { quiet, ...init }: Call): Promise<Response> {
  const request = { ...init, headers: { ...init.headers, "Accept-Language": language(), Accept: "application/json" } };
  let response: Response;
  try {
    response = await fetch(path, request);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    response = await again(path, request, 600);
  }
  if (response.status === 503) {
    const seconds = Number(response.headers.get("Retry-After")) || 1;
    response = await again(path, request, Math.min(seconds, 3) * 1000);
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (response.status === 401 && !quiet) loggedOut();
  throw problem;
}

async function again(path: string, request: RequestInit, waitMs: number): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  try {
    return await fetch(path, request);
  } catch {
    throw new Problem(0, "offline", "");
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as {
      code?: string; detail?: string; title?: string; errors?: ProblemError[]; version?: number;
    };
    const detail = body.detail || body.title || String(response.status);
    return new Problem(response.status, body.code ?? "", detail, body.errors ?? [], body.version);
  } catch {
    return new Problem(response.status, "", String(response.status));
  }
}

/** randomUUID needs a secure context; a server in an office network may be reached without TLS. */
function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}
