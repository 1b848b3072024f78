import type { ServerResponse } from 'node:http';
import * as z from 'zod';

/** An HTTP answer. Header values may be lists only for `set-cookie`. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** What a function may return in payload format 2.0 when it says how to answer. */
const Structured = z.object({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  body: z.string().optional(),
  cookies: z.array(z.string()).optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** The connection's framing is the gateway's business; a function's own idea of it could hang the client. */
const FRAMING = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/**
 * Turns a function's result into an answer: with a `statusCode` as told, and anything else as 200 with that value as
 * JSON (text as it is). Throws when the result has a `statusCode` but isn't well formed; the gateway answers 500.
 */
export function replyOf(result: unknown): Reply {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null');
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, body = '', cookies = [], isBase64Encoded = false } = Structured.parse(result);
  const told = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !FRAMING.has(name));
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...Object.fromEntries(told),
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

/** An answer of the gateway itself, in API Gateway's words. */
export function refusal(status: number, message: string, headers: Reply['headers'] = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ message }) };
}

/** Writes the answer out. Throws before anything is sent when a header is not allowed in HTTP. */
export function send(response: ServerResponse, { status, headers, body }: Reply, requestId: string): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.setHeader('apigw-requestid', requestId);
  response.statusCode = status;
  response.end(body);
}
