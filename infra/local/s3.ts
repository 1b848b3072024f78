import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import { closeServer } from './local-http.ts';
import { LOOPBACK, listenOnLoopback } from './loopback.ts';

/** A bucket there has to be. `locked`: as one with Object Lock and versions; what lies in it is neither replaced nor deleted. */
export interface BucketWanted {
  readonly name: string;
  readonly locked?: boolean;
}

/** A request as a role's policy sees it. `credential` is the access key id that signed it. */
export interface S3Call {
  readonly credential: string;
  readonly action: `s3:${'DeleteObject' | 'GetObject' | 'ListBucket' | 'PutObject' | 'Other'}`;
  readonly bucket: string;
  /** Empty for what concerns the bucket itself. */
  readonly key: string;
}

export interface S3Options {
  readonly buckets: readonly BucketWanted[];
  /** Where objects are kept. Without it they end with the server. */
  readonly directory?: string;
  /** Without it, or with 0, a free port is taken. */
  readonly port?: number;
  /** Stands in for the roles' policies: false answers AccessDenied. Without it every caller may do everything. */
  readonly mayCall?: (call: S3Call) => boolean;
}

/** A running S3, on loopback. */
export interface S3 {
  /** `http://127.0.0.1:<port>`, for AWS_ENDPOINT_URL_S3; buckets stand in the path. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts s3rver behind a door that adds what it lacks: each function is held to its grants, `If-None-Match: *` is obeyed, and a locked bucket gives nothing up.
 * s3rver itself knows no Object Lock and no versions, and takes no `aws-chunked` bodies: give bodies whole. Signatures are not checked.
 * @throws LocalProblem `port-taken`
 */
export async function startS3({ buckets, directory, port = 0, mayCall = () => true }: S3Options): Promise<S3> {
  const temporary = directory === undefined ? mkdtempSync(join(tmpdir(), 'doudi-s3-')) : undefined;
  const store = new S3rver({
    silent: true,
    directory: directory ?? temporary,
    vhostBuckets: false,
    configureBuckets: buckets.map(({ name }) => ({ name, configs: [] })),
  });
  await store.configureBuckets();
  const behind = store.callback();
  const locked = new Set(buckets.filter((bucket) => bucket.locked).map(({ name }) => name));
  /** Names that are being put: of two who put the same at once, the second waits for the first and then finds it there. */
  const putting = new Map<string, Promise<void>>();

  const handOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // s3rver knows one access key only; whoever comes this far may.
    delete request.headers.authorization;
    request.url = unsigned(request.url ?? '/');
    const done = new Promise<void>((resolve) => response.once('close', resolve));
    behind(request, response);
    await done;
  };

  const put = async (call: S3Call, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const conditional = request.headers['if-none-match'] === '*';
    if ((conditional || locked.has(call.bucket)) && (await exists(origin, call))) {
      if (conditional) return refuse(response, 412, 'PreconditionFailed', 'The object is there already.');
      return refuse(response, 403, 'AccessDenied', 'A locked bucket replaces nothing: there are no versions here.');
    }
    await handOn(request, response);
  };

  const server = createServer(async (request, response) => {
    const call = callOf(request);
    // How the door itself looks whether an object is there.
    if (call.credential === DOOR) return await handOn(request, response);
    if (!mayCall(call)) return refuse(response, 403, 'AccessDenied', `${call.credential} may not ${call.action}`);
    if (call.action === 's3:DeleteObject' && locked.has(call.bucket))
      return refuse(response, 403, 'AccessDenied', 'The object is protected by Object Lock.');
    if (call.action !== 's3:PutObject') return await handOn(request, response);
    const name = `${call.bucket}/${call.key}`;
    const turn = (putting.get(name) ?? Promise.resolve()).then(() => put(call, request, response));
    putting.set(name, turn);
    await turn;
    if (putting.get(name) === turn) putting.delete(name);
  });
  const origin = `http://${LOOPBACK}:${await listenOnLoopback(server, port)}`;

  return {
    endpoint: origin,
    async stop() {
      await closeServer(server);
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** An address without what signed it, which s3rver would want to check with a key that it doesn't have. */
function unsigned(address: string): string {
  const url = new URL(address, 'http://localhost');
  for (const name of [...url.searchParams.keys()]) if (/^x-(amz|id)/iu.test(name)) url.searchParams.delete(name);
  return `${url.pathname}${url.search}`;
}

/** Nobody else knows it. */
const DOOR = randomUUID();

const exists = async (origin: string, { bucket, key }: S3Call): Promise<boolean> => {
  const path = [bucket, ...key.split('/')].map(encodeURIComponent).join('/');
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${DOOR}/` };
  return (await fetch(`${origin}/${path}`, { method: 'HEAD', headers })).ok;
};

function callOf({ method = '', url = '', headers }: IncomingMessage): S3Call {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const [, bucket = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const signed = headers.authorization ?? `Credential=${searchParams.get('X-Amz-Credential') ?? ''}/`;
  const credential = /Credential=([^/,\s]+)\//u.exec(signed)?.[1] ?? '';
  return { credential, action: `s3:${actionOf(method, key, [...searchParams.keys()])}`, bucket, key };
}

/** A request with `?acl`, `?uploads` and the like is another action than its method alone says; none of ours asks so. */
const PLAIN =
  /^(x-id|x-amz-.*|list-type|prefix|start-after|max-keys|continuation-token|delimiter|encoding-type|response-.*)$/iu;

function actionOf(method: string, key: string, asked: readonly string[]) {
  if (asked.some((name) => !PLAIN.test(name))) return 'Other';
  if (key === '') return method === 'GET' || method === 'HEAD' ? 'ListBucket' : 'Other';
  if (method === 'GET' || method === 'HEAD') return 'GetObject';
  if (method === 'PUT') return 'PutObject';
  return method === 'DELETE' ? 'DeleteObject' : 'Other';
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  // What the caller still sends is read and thrown away, or a reset would take the refusal with it.
  response.req.resume();
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}
