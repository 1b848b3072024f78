import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gateway, type GatewayEvent, startGateway } from '../../../infra/local/gateway.ts';
import { anIssuer, type Issuer } from './an-issuer.ts';

let issuer: Issuer;
let gateway: Gateway;
const received: GatewayEvent[] = [];

beforeAll(async () => {
  issuer = await anIssuer();
  gateway = await startGateway({
    port: 0,
    routes: [{ folder: 'casework', method: 'GET', path: '/v1/cases', public: false }],
    handlers: { casework: (event) => void received.push(event) },
    authorizer: issuer.settings,
    // Years away from the real clock: were tokens judged by it, none here would be good.
    now: () => Date.UTC(2031, 0, 1),
  });
});
afterAll(async () => {
  await gateway.close();
  issuer.close();
});

const ask = (authorization?: string) =>
  fetch(`${gateway.url}/v1/cases`, { headers: authorization === undefined ? {} : { authorization } });

async function expectRefused(authorization: string | undefined, why?: string) {
  const before = received.length;
  const answer = await ask(authorization);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toEqual({ message: 'Unauthorized' });
  const challenge = why ? `Bearer scope="" error="invalid_token" error_description="${why}"` : 'Bearer';
  expect(answer.headers.get('www-authenticate')).toBe(challenge);
  expect(received).toHaveLength(before);
}

describe('a request is let through', () => {
  test('with a good token, and the function learns its claims as text', async () => {
    const { now } = issuer;
    const token = await issuer.token({ nbf: now, groups: ['county', 'audit'], active: true, scope: 'a b' });

    expect((await ask(`Bearer ${token}`)).status).toBe(200);

    expect(received.at(-1)?.requestContext).toHaveProperty('authorizer', {
      jwt: {
        claims: {
          iss: issuer.settings.issuer,
          aud: 'doudi',
          sub: 'lin',
          iat: String(now),
          exp: String(now + 900),
          nbf: String(now),
          groups: '[county audit]',
          active: 'true',
          scope: 'a b',
        },
        scopes: null,
      },
    });
  });

  test('with the bare token, without the word Bearer', async () => {
    expect((await ask(await issuer.token())).status).toBe(200);
  });

  test('when our audience is one of several', async () => {
    expect((await ask(`Bearer ${await issuer.token({ aud: ['other', 'doudi'] })}`)).status).toBe(200);
    expect(received.at(-1)?.requestContext).toHaveProperty('authorizer.jwt.claims.aud', '[other doudi]');
  });

  test('when client_id names us and there is no audience', async () => {
    expect((await ask(`Bearer ${await issuer.token({ aud: undefined, client_id: 'doudi' })}`)).status).toBe(200);
  });

  test('with an elliptic-curve signature of a published key', async () => {
    const token = await issuer.signed({ alg: 'ES256', kid: 'k2' }, issuer.ec.privateKey);
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
  });
});

describe('a request is refused', () => {
  test('without a token', async () => {
    await expectRefused(undefined);
    await expectRefused('Bearer ');
  });

  test.each(['Bearer nonsense', 'Bearer a.b.c', 'Basic bGluOmxpbg=='])('with %s for a token', async (authorization) => {
    await expectRefused(authorization, 'the token is malformed');
  });

  test('with an expired token', async () => {
    await expectRefused(`Bearer ${await issuer.token({ exp: issuer.now - 1 })}`, 'the token has expired');
  });

  test('with a token that never expires', async () => {
    await expectRefused(`Bearer ${await issuer.token({ exp: undefined })}`, 'the token does not have valid claims');
  });

  test('with a token that is not valid yet', async () => {
    await expectRefused(`Bearer ${await issuer.token({ nbf: issuer.now + 600 })}`, 'the token is not valid yet');
  });

  test('with a token issued in the future', async () => {
    await expectRefused(
      `Bearer ${await issuer.token({ iat: issuer.now + 600 })}`,
      'the token was issued in the future',
    );
  });

  test.each([{ aud: 'other' }, { aud: ['other'] }, { aud: undefined }, { aud: 'other', client_id: 'doudi' }])(
    'with a token meant for another audience: %o',
    async (changes) => {
      const token = await issuer.token(changes);
      await expectRefused(`Bearer ${token}`, 'the token does not have a valid audience');
    },
  );

  test.each(['http://127.0.0.1:1', undefined])('with a token that names another issuer: %s', async (iss) => {
    await expectRefused(`Bearer ${await issuer.token({ iss })}`, 'the token does not have a valid issuer');
  });

  test('with a token signed by another key under our key’s name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = await issuer.signed({ alg: 'RS256', kid: 'k1' }, privateKey);
    await expectRefused(`Bearer ${token}`, 'the signature is invalid');
  });

  test('with a token signed by a key the issuer does not publish', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = await issuer.signed({ alg: 'RS256', kid: 'k9' }, privateKey);
    await expectRefused(`Bearer ${token}`, 'the token was signed by an unknown key');
  });

  test('with a token that does not say which key signed it', async () => {
    const token = await issuer.signed({ alg: 'RS256' }, issuer.rsa.privateKey);
    await expectRefused(`Bearer ${token}`, 'the token does not name its key');
  });

  test.each(['none', 'None', 'NONE'])('with an unsigned token that calls its algorithm %s', async (alg) => {
    const [, payload] = (await issuer.token()).split('.');
    const header = Buffer.from(JSON.stringify({ alg, kid: 'k1' })).toString('base64url');
    await expectRefused(`Bearer ${header}.${payload}.`, 'signing method is invalid');
  });

  test('with an HMAC made with the public key as its secret', async () => {
    const token = await issuer.signed({ alg: 'HS256', kid: 'k1' }, new TextEncoder().encode(issuer.publicKeyText));
    await expectRefused(`Bearer ${token}`, 'signing method is invalid');
  });

  test('with a claim changed after signing', async () => {
    const [header, payload = '', signature] = (await issuer.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'director' })).toString('base64url');
    await expectRefused(`Bearer ${header}.${changed}.${signature}`, 'the signature is invalid');
  });
});

test('when the issuer cannot be reached the request is refused and the fault is handed to the operator', async () => {
  const faults: unknown[] = [];
  const cutOff = await startGateway({
    port: 0,
    routes: [{ folder: 'casework', method: 'GET', path: '/v1/cases', public: false }],
    handlers: { casework: () => 'unreachable' },
    authorizer: { ...issuer.settings, jwksUri: 'http://127.0.0.1:1/jwks' },
    now: Date.now,
    onError: (fault) => faults.push(fault),
  });
  const headers = { authorization: `Bearer ${await issuer.token()}` };

  const answer = await fetch(`${cutOff.url}/v1/cases`, { headers });
  await cutOff.close();

  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toContain('OIDC discovery endpoint communication error');
  expect(faults).toHaveLength(1);
});

test('a token of one issuer is worth nothing at a gateway that trusts another, though both call themselves the same', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const { issuer: iss, audience: aud } = issuer.settings;
  const token = await new SignJWT({ iss, aud, sub: 'lin', exp: issuer.now + 900 })
    .setProtectedHeader({ alg: 'ES256', kid: 'k2' })
    .sign(privateKey);

  await expectRefused(`Bearer ${token}`, 'the signature is invalid');
});
