import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Route, routeKeyOf } from './gateway-routes.ts';

/** What a function receives: with the authorizer's part on a protected route, without it on a public one. */
export type GatewayEvent = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** A request as it came in over the wire, after routing and authorization. */
interface Arrival {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Path as sent, still percent-encoded, and query without its question mark. */
  readonly path: string;
  readonly query: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly port: number;
  /** Milliseconds since the epoch on the simulated clock. */
  readonly timeEpoch: number;
  /** Absent on a public route. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** Builds the event of payload format 2.0. Members without content are absent, as in the cloud. */
export function gatewayEvent(arrival: Arrival): GatewayEvent {
  const { route, parameters, query, body } = arrival;
  const routeKey = routeKeyOf(route);
  // HTTP APIs hand both paths on percent-decoded, "raw" or not; REST APIs and function URLs do not.
  const path = decodeURIComponent(arrival.path);
  const headers = headersOf(arrival);
  const cookies = (arrival.headers.cookie ?? []).flatMap((line) => line.split(/;\s*/)).filter(Boolean);
  const text = isTextType(headers['content-type']) && isUtf8(body);
  const requestContext = {
    accountId: '000000000000',
    apiId: 'local',
    ...(arrival.claims ? { authorizer: { jwt: { claims: { ...arrival.claims }, scopes: null } } } : {}),
    domainName: 'local.execute-api.localhost',
    domainPrefix: 'local',
    http: {
      method: route.method,
      path,
      protocol: arrival.protocol,
      sourceIp: arrival.sourceIp,
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: arrival.requestId,
    routeKey,
    stage: '$default',
    time: commonLogTime(arrival.timeEpoch),
    timeEpoch: arrival.timeEpoch,
  };
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(query ? { queryStringParameters: queryOf(query) } : {}),
    requestContext,
    ...(Object.keys(parameters).length > 0 ? { pathParameters: { ...parameters } } : {}),
    ...(body.length > 0 ? { body: body.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** Headers that concern one hop only, and `cookie`, which travels in `cookies`. */
const NOT_HANDED_ON = new Set([
  'connection',
  'cookie',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Lower-case names, repeated headers joined by a comma, and what API Gateway adds about the connection. */
function headersOf({ headers, body, sourceIp, port }: Arrival): Record<string, string> {
  const handedOn: [string, string][] = [];
  for (const [name, values] of Object.entries(headers)) {
    if (values && !NOT_HANDED_ON.has(name)) handedOn.push([name, values.join(',')]);
  }
  const before = headers['x-forwarded-for'] ?? [];
  return {
    ...Object.fromEntries(handedOn),
    'content-length': String(body.length),
    'x-amzn-trace-id': `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    'x-forwarded-for': [...before, sourceIp].join(', '),
    'x-forwarded-port': String(port),
    'x-forwarded-proto': 'http',
  };
}

/** Decoded, the values of a repeated name joined by a comma. */
function queryOf(query: string): Record<string, string> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(',')]));
}

/**
 * HTTP APIs hand on only these as text and everything else in base64, forms and a missing type included. The developer
 * guide doesn't list them; the list was measured against AWS in github.com/ministackorg/ministack/pull/766.
 */
function isTextType(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || /^application\/(json|xml|javascript)$/.test(type);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Such as `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(epoch: number): string {
  const [date = '', time = ''] = new Date(epoch).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
