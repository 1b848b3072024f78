import { randomUUID } from 'node:crypto';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answers of all operations; each step looks at what it needs.
  readonly body: any;
  readonly headers: Headers;
}

/** What problem an answer is, if it is one. */
export const problemOf = (answer: Answer): string | undefined =>
  typeof answer.body?.type === 'string' ? answer.body.type.replace('/problems/', '') : undefined;

export interface Desk {
  get(path: string): Promise<Answer>;
  /** Creations take a key; changes the version they have seen. */
  post(path: string, body?: unknown, options?: { readonly version?: number; readonly key?: string }): Promise<Answer>;
}

/** The API as one operator uses it: with their token, over HTTP. */
export function deskOf(url: string, token: () => Promise<string>): Desk {
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
  };
  return {
    get: async (path) => await call('GET', path, {}),
    post: async (path, body, { version, key = randomUUID() } = {}) =>
      await call(
        'POST',
        path,
        {
          'idempotency-key': key,
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body,
      ),
  };
}
