import { randomUUID } from 'node:crypto';
import { manifest } from '../../functions/manifest.ts';
import { type LambdaHandler, startGateway } from '../../infra/local/gateway.ts';
import { localRoutes, type System } from '../../infra/local/system.ts';
import type { Answer, Desk } from '../../infra/local/walk/office-client.ts';
import type { Environment } from '../../shared/kernel/config.ts';

/** What a test sends; `raw` instead of `body` for what is no JSON, a header of `null` to leave one out. */
export interface Letter {
  readonly body?: unknown;
  readonly raw?: string;
  readonly version?: number;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** An answer together with what was asked, so that it can be held against it. */
export interface Reply extends Answer {
  readonly text: string;
  /** The body as it came, for what is no text. */
  readonly bytes: Uint8Array;
  readonly sent: { readonly method: 'GET' | 'POST'; readonly path: string; readonly letter: Letter };
}

export interface OperatorDesk extends Desk {
  get(path: string): Promise<Reply>;
  post(path: string, body?: unknown, options?: { readonly version?: number; readonly key?: string }): Promise<Reply>;
  send(method: 'GET' | 'POST', path: string, letter?: Letter): Promise<Reply>;
}

/** One gateway, as operators use it. Without a token source, as somebody who isn't signed in. */
export function deskAt(url: string, token: (() => Promise<string>) | undefined): OperatorDesk {
  const send = async (method: 'GET' | 'POST', path: string, letter: Letter = {}): Promise<Reply> => {
    const { body, raw, version, key, headers = {} } = letter;
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const all: Record<string, string | null> = {
      ...(token ? { authorization: `Bearer ${await token()}` } : {}),
      ...(method === 'POST' ? { 'idempotency-key': key ?? randomUUID() } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: Object.entries(all).flatMap(([name, value]): [string, string][] =>
        value === null ? [] : [[name, value]],
      ),
      ...(payload === undefined ? {} : { body: payload }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      body: /json/u.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined,
      sent: { method, path, letter: { ...letter, key: key ?? all['idempotency-key'] ?? '' } },
    };
  };
  return {
    send,
    get: async (path) => await send('GET', path),
    post: async (path, body, options) => await send('POST', path, { ...options, body }),
  };
}

interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

/** The real handlers once more, behind a gateway of their own: with another environment, or another sign-in. */
export async function openDoor(system: System, authorizer: Issuer, environment: Environment) {
  const handlers: Record<string, LambdaHandler> = {};
  for (const [folder, { kind }] of Object.entries(manifest))
    if (kind === 'http') handlers[folder] = await handlerOf(folder, { ...system.environment, ...environment });
  return await startGateway({ port: 0, routes: localRoutes(), handlers, authorizer, now: system.now });
}

/** One function as Lambda would load it. */
export async function handlerOf<Handler = LambdaHandler>(folder: string, environment: Environment): Promise<Handler> {
  const module: { create(environment: Environment): Handler } = await import(`../../functions/${folder}/index.ts`);
  return module.create(environment);
}

/** The operation that a request is for. */
export const operationAt = (method: string, path: string) =>
  Object.values(manifest)
    .flatMap(({ kind, parts }) => (kind === 'http' ? Object.values(parts) : []))
    .find(
      ({ facts }) =>
        facts.method === method &&
        new RegExp(`^${facts.path.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(path.split('?')[0] ?? ''),
    )?.facts;
