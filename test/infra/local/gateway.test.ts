import { afterEach, describe, expect, test } from 'vitest';
import { type Gateway, type GatewaySettings, type LambdaHandler, startGateway } from '../../../infra/local/gateway.ts';

const open: Gateway[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()));
});

const NOWHERE = { issuer: 'http://127.0.0.1:1', audience: 'doudi', jwksUri: 'http://127.0.0.1:1/jwks' };
const MB = 1024 * 1024;

/** A gateway with GET and POST /v1/cases/{caseId}, open to all, answered by the given function. */
async function aGateway(handler: LambdaHandler, more: Partial<GatewaySettings> = {}) {
  const route = { folder: 'public', path: '/v1/cases/{caseId}', public: true } as const;
  const gateway = await startGateway({
    port: 0,
    routes: [
      { ...route, method: 'GET' },
      { ...route, method: 'POST' },
      { ...route, method: 'GET', path: '/v1/private', public: false },
    ],
    handlers: { public: handler },
    authorizer: NOWHERE,
    now: Date.now,
    ...more,
  });
  open.push(gateway);
  return { ...gateway, cases: `${gateway.url}/v1/cases/c-1` };
}

describe('what a function returns', () => {
  test('with a status is answered as told, content type untouched, each cookie in its own header', async () => {
    const { cases } = await aGateway(() => ({
      statusCode: 409,
      headers: { 'Content-Type': 'application/problem+json', 'X-Count': 3, 'Content-Length': 9999 },
      cookies: ['a=1; Path=/', 'b=2'],
      body: '{"type":"/problems/x"}',
    }));

    const answer = await fetch(cases);

    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('x-count')).toBe('3');
    expect(answer.headers.get('apigw-requestid')).toBeTruthy();
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
    expect(await answer.text()).toBe('{"type":"/problems/x"}');
  });

  test('in base64 is answered as bytes', async () => {
    const headers = { 'content-type': 'application/pdf' };
    const { cases } = await aGateway(() => ({ statusCode: 200, headers, body: 'AP+A', isBase64Encoded: true }));

    expect(new Uint8Array(await (await fetch(cases)).arrayBuffer())).toEqual(new Uint8Array([0, 255, 128]));
  });

  test('as 204 without a body is answered so', async () => {
    const { cases } = await aGateway(async () => ({ statusCode: 204 }));

    const answer = await fetch(cases, { method: 'POST' });

    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test.each([
    ['text', 'hello', 'hello'],
    ['an object without a status', { id: 1 }, '{"id":1}'],
    ['nothing', undefined, 'null'],
  ])('as %s is answered as 200 and JSON', async (_what, result, body) => {
    const { cases } = await aGateway(() => result);

    const answer = await fetch(cases);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await answer.text()).toBe(body);
  });

  test.each([
    ['a status that is no status', { statusCode: 'fine' }],
    ['a status outside HTTP', { statusCode: 42 }],
    ['a body that is not text', { statusCode: 200, body: { id: 1 } }],
    ['a header that would split the answer', { statusCode: 200, headers: { 'x-a': 'b\r\nset-cookie: c=d' } }],
  ])('with %s is a fault of the function', async (_what, result) => {
    const faults: unknown[] = [];
    const { cases } = await aGateway(() => result, { onError: (fault) => faults.push(fault) });

    const answer = await fetch(cases);

    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal Server Error' });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});

describe('a request is refused', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/v1/cases'],
    ['GET', '/v1/cases/'],
    ['GET', '/v1/cases/c-1/'],
    ['GET', '/v1/Cases/c-1'],
    ['GET', '/v1/cases/c-1/more'],
    ['DELETE', '/v1/cases/c-1'],
    ['HEAD', '/v1/cases/c-1'],
    ['OPTIONS', '/v1/cases/c-1'],
    ['GET', '/constructor'],
  ])('as not found when no route says %s %s', async (method, path) => {
    const { url } = await aGateway(() => 'reached');

    const answer = await fetch(`${url}${path}`, { method });

    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe(method === 'HEAD' ? '' : '{"message":"Not Found"}');
  });

  test('as bad when its path is not percent-encoded UTF-8', async () => {
    const { url } = await aGateway(() => 'reached');

    const answer = await fetch(`${url}/v1/cases/%ff`);

    expect([answer.status, await answer.json()]).toEqual([400, { message: 'Bad Request' }]);
  });

  test('as unauthorized when a protected route is asked without a token', async () => {
    const { url } = await aGateway(() => 'reached');

    const answer = await fetch(`${url}/v1/private`);

    expect([answer.status, await answer.json()]).toEqual([401, { message: 'Unauthorized' }]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('as too long when it is over 10 MB, whether or not it says so beforehand, and the next one is answered', async () => {
    let calls = 0;
    const { cases } = await aGateway(() => `${++calls}`);
    const unannounced = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 12; sent++) controller.enqueue(new Uint8Array(MB));
        controller.close();
      },
    });

    const announced = await fetch(cases, { method: 'POST', body: new Uint8Array(10 * MB + 1) });
    const streamed = await fetch(cases, { method: 'POST', body: unannounced, duplex: 'half' } as RequestInit);
    const next = await fetch(cases, { method: 'POST', body: new Uint8Array(10 * MB) });

    expect([announced.status, await announced.json()]).toEqual([413, { message: 'Request Too Long' }]);
    expect([streamed.status, await streamed.json()]).toEqual([413, { message: 'Request Too Long' }]);
    expect([next.status, await next.text()]).toEqual([200, '1']);
  });
});

describe('when a function fails', () => {
  test.each([
    ['throws', () => Promise.reject(new Error('account 6222 of Zhang'))],
    [
      'throws before it promises anything',
      () => {
        throw new Error('account 6222 of Zhang');
      },
    ],
  ])('because it %s, the client learns nothing and the operator everything', async (_how, handler) => {
    const faults: unknown[] = [];
    const { cases } = await aGateway(handler, { onError: (fault, where) => faults.push([fault, where]) });

    const answer = await fetch(cases);

    expect([answer.status, await answer.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
    expect([...answer.headers.values()].join()).not.toContain('6222');
    expect(faults).toEqual([
      [
        expect.objectContaining({ message: 'account 6222 of Zhang' }),
        { requestId: answer.headers.get('apigw-requestid'), routeKey: 'GET /v1/cases/{caseId}' },
      ],
    ]);
  });

  test('because it takes too long, the client hears that the service is unavailable', async () => {
    const faults: unknown[] = [];
    const never = () => new Promise(() => {});
    const { cases } = await aGateway(never, { timeoutMs: 20, onError: (fault) => faults.push(fault) });

    const answer = await fetch(cases);

    expect([answer.status, await answer.json()]).toEqual([503, { message: 'Service Unavailable' }]);
    expect(faults).toHaveLength(1);
  });
});

describe('a local page', () => {
  const extra: GatewaySettings['extra'] = {
    '/openapi.json': ({ query }) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `"${query}"`,
    }),
  };

  test('is served at exactly its path without a token, to GET and HEAD only', async () => {
    const { url } = await aGateway(() => 'reached', { extra });

    expect(await (await fetch(`${url}/openapi.json?a=1`)).json()).toBe('a=1');
    expect((await fetch(`${url}/openapi.json`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/openapi.json`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/openapi.json/`)).status).toBe(404);
  });
});

describe('the gateway does not start', () => {
  test('when a route has no function', async () => {
    await expect(aGateway(() => '', { handlers: {} })).rejects.toThrow('GET /v1/cases/{caseId} has no handler: public');
  });

  test('when two routes answer the same requests', async () => {
    const route = { folder: 'public', method: 'GET', public: true } as const;
    const routes = ['/v1/cases/{caseId}', '/v1/cases/{id}'].map((path) => ({ ...route, path }));

    await expect(aGateway(() => '', { routes })).rejects.toThrow('two routes answer the same requests');
  });

  test('when its port is taken', async () => {
    const { url } = await aGateway(() => '');

    await expect(aGateway(() => '', { port: Number(new URL(url).port) })).rejects.toThrow(/port \d+ is already taken/);
  });
});

test('closing lets an answer in progress finish and then takes no more requests', async () => {
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<string>();
  const gateway = await aGateway(() => {
    started.resolve();
    return finish.promise;
  });

  const answer = fetch(gateway.cases);
  await started.promise;
  const closed = gateway.close();
  finish.resolve('done');

  expect(await (await answer).text()).toBe('done');
  await closed;
  await expect(fetch(gateway.cases)).rejects.toThrow();
});
