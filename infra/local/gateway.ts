import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Context } from 'aws-lambda';
import { type AuthorizerSettings, jwtAuthorizer } from './authorizer.ts';
import { type GatewayEvent, gatewayEvent } from './gateway-event.ts';
import { type Reply, refusal, replyOf, send } from './gateway-reply.ts';
import { type Route, routeKeyOf, routeMatcher } from './gateway-routes.ts';
import { closeServer, IDLE_MS, listen, readBody } from './local-http.ts';
import { LOOPBACK } from './loopback.ts';

export type { GatewayEvent, Route };

/** A Lambda handler. Written as a method so that a handler of either kind of event fits. */
export type LambdaHandler = { invoke(event: GatewayEvent, context: Context): unknown }['invoke'];

/** A page of this machine only, such as `/openapi.json`; answers GET and HEAD at exactly its path, without a token. */
export type LocalPage = (request: {
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
}) => Reply | Promise<Reply>;

export interface GatewaySettings {
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly host?: string;
  readonly routes: readonly Route[];
  /** By function folder; every route's folder has to be here. */
  readonly handlers: Readonly<Record<string, LambdaHandler>>;
  readonly authorizer: AuthorizerSettings;
  /** The simulated time, in milliseconds since the epoch, for `requestContext.time`. Tokens go by the real clock. */
  readonly now: () => number;
  readonly extra?: Readonly<Record<string, LocalPage>>;
  /** Hears of every fault behind a 5xx and of an unreachable issuer; the client never does. */
  readonly onError?: (fault: unknown, where: Where) => void;
  /** How long a function may take, in milliseconds; API Gateway's 30 seconds unless a test is in a hurry. */
  readonly timeoutMs?: number;
}

/** Which request it was. `routeKey` names the route and never the path, which may hold somebody's id. */
interface Where {
  readonly requestId: string;
  readonly routeKey: string;
}

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** API Gateway takes 10 MB; our functions are given a second less than the gateway waits. */
const BODY_LIMIT = 10 * 1024 * 1024;
const TIMEOUT_MS = 30_000;
const FUNCTION_MS = 29_000;

/** A request that takes longer than this to arrive is cut off, so that a stalled upload cannot hold a connection. */
const ARRIVAL_MS = 60_000;

class TimedOut extends Error {}

/**
 * API Gateway's HTTP API (payload format 2.0) on one machine: explicit routes, the JWT authorizer, the same events and
 * the same refusals. Rejects when a route has no handler or two routes overlap, and with LocalProblem `port-taken`.
 */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const { host = LOOPBACK, handlers, extra = {}, timeoutMs = TIMEOUT_MS, onError = reportByName } = settings;
  for (const route of settings.routes) {
    if (!Object.hasOwn(handlers, route.folder)) throw new Error(`${routeKeyOf(route)} has no handler: ${route.folder}`);
  }
  const match = routeMatcher(settings.routes);
  const authorize = jwtAuthorizer(settings.authorizer);

  const answer = async (request: IncomingMessage, where: { requestId: string; routeKey: string }): Promise<Reply> => {
    const [path = '', query = ''] = splitOnce(request.url ?? '', '?');
    const method = request.method ?? '';
    const page = Object.hasOwn(extra, path) ? extra[path] : undefined;
    if (page && (method === 'GET' || method === 'HEAD')) {
      where.routeKey = `${method} ${path}`;
      return page({ path, query, headers: request.headers });
    }

    const matched = match(method, path);
    if (matched.kind === 'malformed') return refusal(400, 'Bad Request');
    if (matched.kind === 'none') return refusal(404, 'Not Found');
    const { route, parameters } = matched;
    const handler = handlers[route.folder];
    if (!handler) return refusal(404, 'Not Found');
    where.routeKey = routeKeyOf(route);

    const verdict = route.public ? undefined : await authorize(request.headers.authorization);
    if (verdict?.ok === false) {
      if (verdict.fault) onError(verdict.fault, where);
      return refusal(401, 'Unauthorized', { 'www-authenticate': verdict.challenge });
    }
    const body = await readBody(request, BODY_LIMIT);
    if (!body) return refusal(413, 'Request Too Long');

    const event = gatewayEvent({
      route,
      parameters,
      requestId: where.requestId,
      path,
      query,
      protocol: `HTTP/${request.httpVersion}`,
      headers: request.headersDistinct,
      body,
      sourceIp: request.socket.remoteAddress ?? '',
      port: request.socket.localPort ?? 0,
      timeEpoch: settings.now(),
      ...(verdict ? { claims: verdict.claims } : {}),
    });
    return replyOf(await within(timeoutMs, async () => handler(event, lambdaContext(route.folder))));
  };

  const server = createServer({ requestTimeout: ARRIVAL_MS, keepAliveTimeout: IDLE_MS }, (request, response) => {
    const where = { requestId: randomBytes(11).toString('base64'), routeKey: '-' };
    const failed = (fault: unknown) => {
      // A client that hung up is nobody's fault, and there is nobody left to answer.
      if (request.socket.destroyed) return;
      onError(fault, where);
      const [status, message] =
        fault instanceof TimedOut ? ([503, 'Service Unavailable'] as const) : ([500, 'Internal Server Error'] as const);
      send(response, refusal(status, message), where.requestId);
    };
    answer(request, where)
      .then((reply) => send(response, reply, where.requestId))
      .catch(failed);
  });

  const port = await listen(server, settings.port, host);
  return { url: `http://${host}:${port}`, close: () => closeServer(server) };
}

/** Rejects with `TimedOut` when the work takes longer; what it comes to later is dropped, as Lambda's is. */
async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TimedOut(`no answer within ${milliseconds} ms`)), milliseconds);
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function lambdaContext(folder: string): Context {
  const deadline = performance.now() + FUNCTION_MS;
  const unsupported = () => {
    throw new Error('return a promise: the callbacks of Node.js 0.10 are not offered');
  };
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: folder,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${folder}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${folder}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
}

/** Only the kind of error: a message may hold what a person told the office. */
function reportByName(fault: unknown, where: Where): void {
  console.error(
    `gateway: ${where.routeKey} ${where.requestId} ${fault instanceof Error ? fault.name : 'unknown fault'}`,
  );
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
