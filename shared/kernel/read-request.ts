import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type Misfit, Problem } from '../problems.ts';
import type { OperationFacts } from './operation.ts';

/** Larger bodies than any of our forms are refused before they are read as JSON. */
const LARGEST_BODY = 256 * 1024;

export interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The version that the caller has seen, for changes. */
  readonly expected: number | undefined;
  readonly idempotencyKey: string | undefined;
}

/** Reads a request as its operation's schemas have it. Every fault is named by its place and kind; no value is repeated. */
export function readRequest(facts: OperationFacts, event: APIGatewayProxyEventV2): Parsed {
  const misfits: Misfit[] = [];
  const take = (schema: z.ZodType | undefined, value: unknown, root: string): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    misfits.push(
      ...parsed.error.issues.slice(0, 20).map((issue) => ({ at: pointer(root, issue.path), kind: issue.code })),
    );
    return undefined;
  };
  const params = take(facts.params, event.pathParameters ?? {}, '/path');
  const query = take(facts.query, event.queryStringParameters ?? {}, '/query');
  const body = facts.body ? take(facts.body, readJson(event, facts.largestBody ?? LARGEST_BODY), '') : undefined;
  if (misfits.length > 0) throw new Problem('malformed', {}, misfits);
  return { params, query, body, expected: readVersion(facts, event), idempotencyKey: readKey(facts, event) };
}

/** Keys in a path are ours: strict objects and arrays only. What isn't a plain name or number is left out, so that nothing is echoed. */
const pointer = (root: string, path: readonly PropertyKey[]): string =>
  `${root}/${path.map((key) => (/^[A-Za-z0-9]{1,40}$/u.test(String(key)) ? String(key) : '?')).join('/')}`;

function readJson(event: APIGatewayProxyEventV2, mostBytes: number): unknown {
  if (!/^application\/json\s*(;|$)/iu.test(event.headers['content-type'] ?? '')) throw new Problem('media-type');
  const raw = event.body ?? '';
  if (raw.length > mostBytes * 1.4) throw new Problem('too-large', { mostBytes });
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (Buffer.byteLength(text) > mostBytes) throw new Problem('too-large', { mostBytes });
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed', {}, [{ at: '/', kind: 'not_json' }]);
  }
}

function readVersion(facts: OperationFacts, event: APIGatewayProxyEventV2): number | undefined {
  if (facts.writes !== 'change' && facts.writes !== 'step') return undefined;
  const version = /^(?:W\/)?"?([1-9][0-9]{0,8})"?$/u.exec(event.headers['if-match'] ?? '')?.[1];
  if (version === undefined) throw new Problem('version-needed');
  return Number(version);
}

function readKey(facts: OperationFacts, event: APIGatewayProxyEventV2): string | undefined {
  if (facts.writes !== 'new' && facts.writes !== 'step') return undefined;
  const key = event.headers['idempotency-key'] ?? '';
  if (!/^[\x21-\x7e]{8,128}$/u.test(key)) throw new Problem('idempotency-key-needed');
  return key;
}
