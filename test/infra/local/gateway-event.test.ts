import { request } from 'node:http';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gateway, type GatewayEvent, startGateway } from '../../../infra/local/gateway.ts';

let gateway: Gateway;
let received: { event: GatewayEvent; context: Context }[] = [];
const last = () => received.at(-1)?.event;

beforeAll(async () => {
  gateway = await startGateway({
    port: 0,
    routes: [
      { folder: 'public', method: 'GET', path: '/v1/cases/{caseId}', public: true },
      { folder: 'public', method: 'GET', path: '/v1/cases/search', public: true },
      { folder: 'public', method: 'POST', path: '/v1/cases', public: true },
      { folder: 'public', method: 'PUT', path: '/v1/cases/{caseId}/members/{memberId}', public: true },
    ],
    handlers: {
      public: (event, context) => {
        received.push({ event, context });
        return {};
      },
    },
    authorizer: { issuer: 'http://127.0.0.1:1', audience: 'doudi', jwksUri: 'http://127.0.0.1:1/jwks' },
    now: () => Date.UTC(2020, 2, 12, 19, 3, 58, 390),
  });
});
afterAll(() => gateway.close());

test('the event has the documented shape of payload format 2.0', async () => {
  received = [];

  await fetch(`${gateway.url}/v1/cases/c-1?parameter1=value1&parameter1=value2&parameter2=value`, {
    headers: { 'User-Agent': 'agent', Header1: 'value1', Cookie: 'cookie1=a; cookie2=b', Authorization: 'kept' },
  });

  const port = new URL(gateway.url).port;
  expect(last()).toEqual({
    version: '2.0',
    routeKey: 'GET /v1/cases/{caseId}',
    rawPath: '/v1/cases/c-1',
    rawQueryString: 'parameter1=value1&parameter1=value2&parameter2=value',
    cookies: ['cookie1=a', 'cookie2=b'],
    headers: {
      accept: '*/*',
      'accept-encoding': expect.any(String),
      'accept-language': '*',
      authorization: 'kept',
      'content-length': '0',
      header1: 'value1',
      host: `127.0.0.1:${port}`,
      'sec-fetch-mode': 'cors',
      'user-agent': 'agent',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-port': port,
      'x-forwarded-proto': 'http',
    },
    queryStringParameters: { parameter1: 'value1,value2', parameter2: 'value' },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'local.execute-api.localhost',
      domainPrefix: 'local',
      http: {
        method: 'GET',
        path: '/v1/cases/c-1',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'agent',
      },
      requestId: expect.stringMatching(/^[A-Za-z0-9+/]{15}=$/),
      routeKey: 'GET /v1/cases/{caseId}',
      stage: '$default',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: 1584039838390,
    },
    pathParameters: { caseId: 'c-1' },
    isBase64Encoded: false,
  });
});

test('what a request does not have is absent from its event', async () => {
  await fetch(`${gateway.url}/v1/cases`, { method: 'POST' });

  for (const member of ['body', 'cookies', 'queryStringParameters', 'pathParameters', 'stageVariables']) {
    expect(last()).not.toHaveProperty(member);
  }
  expect(last()).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  expect(last()?.requestContext).not.toHaveProperty('authorizer');
});

test('a header sent twice arrives once, its values joined by a comma, under a lower-case name', async () => {
  await new Promise((resolve, reject) => {
    const sent = request(`${gateway.url}/v1/cases/c-1`, (response) => response.resume().on('end', resolve));
    sent.on('error', reject);
    sent.setHeader('X-Header2', ['value1', 'value2']).setHeader('X-Forwarded-For', '192.0.2.7').end();
  });

  expect(last()?.headers).toMatchObject({ 'x-header2': 'value1,value2', 'x-forwarded-for': '192.0.2.7, 127.0.0.1' });
  expect(last()?.headers).not.toHaveProperty('connection');
});

test('path parameters are decoded, and an encoded slash stays inside its parameter', async () => {
  await fetch(`${gateway.url}/v1/cases/%E5%BC%A0%20%3F/members/a%2Fb+c%2525`, { method: 'PUT', body: 'x' });

  expect(last()).toMatchObject({
    routeKey: 'PUT /v1/cases/{caseId}/members/{memberId}',
    rawPath: '/v1/cases/张 ?/members/a/b+c%25',
    pathParameters: { caseId: '张 ?', memberId: 'a/b+c%25' },
  });
});

test('a segment spelled out wins over a parameter', async () => {
  await fetch(`${gateway.url}/v1/cases/search`);

  expect(last()?.routeKey).toBe('GET /v1/cases/search');
});

test('query values are decoded while the raw query is left as it was sent', async () => {
  await fetch(`${gateway.url}/v1/cases/c-1?name=%E5%BC%A0+%2B&empty=&flag&__proto__=x`);

  expect(last()?.rawQueryString).toBe('name=%E5%BC%A0+%2B&empty=&flag&__proto__=x');
  expect(Object.entries(last()?.queryStringParameters ?? {})).toEqual([
    ['name', '张 +'],
    ['empty', ''],
    ['flag', ''],
    ['__proto__', 'x'],
  ]);
});

test.each(['application/json', 'application/json; charset=utf-8', 'text/csv', 'application/xml', 'Text/Plain'])(
  'a body of type %s arrives as text, and its type untouched',
  async (type) => {
    await fetch(`${gateway.url}/v1/cases`, {
      method: 'POST',
      body: '{"姓名":"某"}',
      headers: { 'content-type': type },
    });

    expect(last()).toMatchObject({ body: '{"姓名":"某"}', isBase64Encoded: false, headers: { 'content-type': type } });
    expect(last()?.headers['content-length']).toBe(String(Buffer.byteLength('{"姓名":"某"}')));
  },
);

test.each(['application/octet-stream', 'image/png', 'application/x-www-form-urlencoded', undefined])(
  'a body of type %s arrives in base64',
  async (type) => {
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    await fetch(`${gateway.url}/v1/cases`, { method: 'POST', body: new Uint8Array([0, 255, 128, 10]), headers });

    expect(last()).toMatchObject({ body: 'AP+ACg==', isBase64Encoded: true });
  },
);

test('a body that calls itself text but is not UTF-8 arrives in base64, so that no byte is lost', async () => {
  const headers = { 'content-type': 'text/plain' };
  await fetch(`${gateway.url}/v1/cases`, { method: 'POST', body: new Uint8Array([0xff, 0xfe]), headers });

  expect(last()).toMatchObject({ body: '//4=', isBase64Encoded: true });
});

test('every request has its own ids and a function knows its name and the time it has left', async () => {
  received = [];
  await Promise.all([1, 2, 3, 4].map(() => fetch(`${gateway.url}/v1/cases/c-1`)));

  expect(new Set(received.map(({ event }) => event.requestContext.requestId)).size).toBe(4);
  expect(new Set(received.map(({ context }) => context.awsRequestId)).size).toBe(4);
  for (const { context } of received) {
    expect(context.functionName).toBe('public');
    expect(context.getRemainingTimeInMillis()).toBeGreaterThan(20_000);
    expect(context.getRemainingTimeInMillis()).toBeLessThanOrEqual(29_000);
  }
});
