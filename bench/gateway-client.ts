import { randomUUID } from 'node:crypto';
import { type Agent, request } from 'node:http';

export interface GatewayClient {
  /** Posts with a new idempotency key each time. Rejects unless the answer is good. */
  post(path: string, body: unknown): Promise<string>;
  get(path: string): Promise<string>;
}

/**
 * The API over node:http with kept connections, as the SDK's own client has them: fetch would add its half millisecond to our side of the
 * comparison alone.
 */
export function gatewayClient(url: string, token: string, agent: Agent): GatewayClient {
  const call = (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}/v1${path}`, {
        method,
        agent,
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () =>
          (answer.statusCode ?? 500) < 300
            ? resolve(text)
            : reject(new Error(`${method} ${path}: ${answer.statusCode}`)),
        );
      });
      asked.end(body);
    });
  return {
    get: (path) => call('GET', path, {}),
    post: (path, body) => {
      const json = JSON.stringify(body);
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(json)),
        'idempotency-key': randomUUID(),
      };
      return call('POST', path, headers, json);
    },
  };
}
