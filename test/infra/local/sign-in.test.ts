import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { startGateway } from '../../../infra/local/gateway.ts';
import { type SignIn, startSignIn } from '../../../infra/local/sign-in.ts';

const operators = [{ id: 'lin' }, { id: 'wang' }];
const notices = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')];
let signIn: SignIn;

beforeAll(async () => {
  signIn = await startSignIn({ port: 0, operators });
});
afterAll(() => signIn.close());
afterEach(() => {
  for (const notice of notices) expect(notice).not.toHaveBeenCalled();
});

/** Members a refusal does not have come out empty. */
const TokenAnswer = z.looseObject({ access_token: z.string().default(''), id_token: z.string().default('') });

const askToken = async (form: Record<string, string>) => {
  const response = await fetch(`${signIn.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, answer: TokenAnswer.parse(await response.json()) };
};
const local = { client_id: 'doudi-local', grant_type: 'urn:doudi:local-operator' };

describe('a command line', () => {
  test('gets an operator’s token in one request, good for a quarter of an hour and saying only who and how they signed in', async () => {
    const { status, answer } = await askToken({ ...local, operator: 'lin' });

    expect(status).toBe(200);
    expect(answer).toMatchObject({ id_token: '', token_type: 'Bearer', expires_in: 900 });
    expect(decodeProtectedHeader(answer.access_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
    const claims = decodeJwt(answer.access_token);
    expect(claims).toEqual({
      iss: signIn.issuer,
      aud: 'doudi',
      sub: 'lin',
      client_id: 'doudi-local',
      amr: ['pwd', 'otp'],
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 900,
    });
  });

  test('may ask for a shorter life, and for no longer one', async () => {
    const { iat = 0, exp } = decodeJwt(await signIn.tokenFor('wang', { lifetime: 5 }));

    expect(exp).toBe(iat + 5);
    await expect(signIn.tokenFor('wang', { lifetime: 901 })).rejects.toThrow('from 1 to 900');
    await expect(signIn.tokenFor('wang', { lifetime: 0 })).rejects.toThrow('from 1 to 900');
  });

  test('may ask for a token as of a weaker sign-in', async () => {
    expect(decodeJwt(await signIn.tokenFor('wang', { factors: 'one' }))['amr']).toEqual(['pwd']);
    expect(decodeJwt(await signIn.tokenFor('wang', { factors: 'untold' }))).not.toHaveProperty('amr');
    expect((await askToken({ ...local, operator: 'wang', factors: 'all' })).status).toBe(400);
  });

  test('gets nothing for an operator who is not seeded', async () => {
    await expect(signIn.tokenFor('nobody')).rejects.toThrow('operator is not one of the seeded operators');
    expect((await askToken(local)).status).toBe(400);
  });

  test('gets nothing through the console’s client', async () => {
    expect((await askToken({ ...local, operator: 'lin', client_id: 'doudi-console' })).status).toBe(400);
  });
});

describe('a person at a browser', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const asked = {
    client_id: 'doudi-console',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'http://127.0.0.1:5173/callback',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    state: 'here',
  };

  /** Follows one address at a time and keeps cookies, as a browser does. */
  function aBrowser() {
    const cookies = new Map<string, string>();
    return async (to: string, form?: Record<string, string>) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
      const answer = await fetch(to, { ...sent, redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const onward = answer.headers.get('location');
      return { status: answer.status, onward: onward ? new URL(onward, to).href : '', text: await answer.text() };
    };
  }
  const start = (changes: Record<string, string> = {}) =>
    `${signIn.issuer}/auth?${new URLSearchParams({ ...asked, ...changes })}`;

  test('says who they are, in Chinese first, and the console exchanges the code for the same kind of token', async () => {
    const visit = aBrowser();
    const { onward: page } = await visit(start());
    const shown = await visit(page);
    expect(shown.text).toMatch(/lang="zh-CN".*登录.*Sign in.*value="lin".*value="wang"/s);

    const chosen = await visit(page, { operator: 'wang' });
    const back = new URL((await visit(chosen.onward)).onward);
    expect(back.href).toContain('http://127.0.0.1:5173/callback?');
    expect(back.searchParams.get('state')).toBe('here');
    const code = back.searchParams.get('code') ?? '';
    const exchange = { grant_type: 'authorization_code', code, client_id: 'doudi-console', code_verifier: verifier };
    const { status, answer } = await askToken({ ...exchange, redirect_uri: asked.redirect_uri });

    expect(status).toBe(200);
    const { iat = 0, ...claims } = decodeJwt(answer.access_token);
    expect(claims).toMatchObject({
      iss: signIn.issuer,
      aud: 'doudi',
      sub: 'wang',
      amr: ['pwd', 'otp'],
      exp: iat + 900,
    });
    expect(Object.keys(decodeJwt(answer.id_token)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
    // A code is good once, and only for the one who asked for it.
    expect((await askToken({ ...exchange, redirect_uri: asked.redirect_uri })).status).toBe(400);
  });

  test('is asked again when the choice is not a seeded operator', async () => {
    const visit = aBrowser();
    const { onward: page } = await visit(start());

    const answer = await visit(page, { operator: '<script>' });

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('value="lin"');
    expect(answer.text).not.toContain('<script>');
  });

  test('cannot continue a sign-in that another browser began', async () => {
    const { onward: page } = await aBrowser()(start());

    expect(await aBrowser()(page, { operator: 'lin' })).toMatchObject({ status: 400, onward: '' });
  });

  test('is not sent to an address that isn’t the console’s, nor served without PKCE', async () => {
    expect(await aBrowser()(start({ redirect_uri: 'https://example.org/callback' }))).toMatchObject({ status: 400 });
    const { onward } = await aBrowser()(start({ code_challenge: '', code_challenge_method: '' }));
    expect(new URL(onward).searchParams.get('error')).toBe('invalid_request');
  });
});

test('a page of another site whose name resolves to this machine is turned away', async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'evil.example' };
    request(`${signIn.issuer}/token`, { method: 'POST', headers }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });

  expect(status).toBe(421);
});

test('the local gateway lets a seeded operator in by this issuer’s token', async () => {
  const gateway = await startGateway({
    port: 0,
    routes: [{ folder: 'casework', method: 'GET', path: '/v1/cases', public: false }],
    handlers: {
      casework: ({ requestContext }) => ('authorizer' in requestContext ? requestContext.authorizer.jwt : ''),
    },
    authorizer: signIn,
    now: () => 0,
  });
  const headers = { authorization: `Bearer ${await signIn.tokenFor('lin')}` };

  const answer = await fetch(`${gateway.url}/v1/cases`, { headers });
  await gateway.close();

  expect(await answer.json()).toMatchObject({ claims: { sub: 'lin', client_id: 'doudi-local' }, scopes: null });
});

describe('the signing key', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'doudi-sign-in-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  test('survives a restart in a file only its owner may read, and so does the issuer', async () => {
    const first = await startSignIn({ port: 0, dataDir, operators });
    const [token, keys] = [await first.tokenFor('lin'), await (await fetch(first.jwksUri)).text()];
    await first.close();
    const [file = ''] = await readdir(dataDir);

    const second = await startSignIn({ port: Number(new URL(first.issuer).port), dataDir, operators });

    expect(second.issuer).toBe(first.issuer);
    expect(await (await fetch(second.jwksUri)).text()).toBe(keys);
    expect(decodeProtectedHeader(await second.tokenFor('lin')).kid).toBe(decodeProtectedHeader(token).kid);
    expect((await stat(path.join(dataDir, file))).mode & 0o777).toBe(0o600);
    expect(keys).not.toContain(JSON.parse(await readFile(path.join(dataDir, file), 'utf8')).signing.d);
    await second.close();
  });

  test('is one and the same when two starts make it at once', async () => {
    const fresh = path.join(dataDir, 'at-once');
    const both = await Promise.all([1, 2].map(() => startSignIn({ port: 0, dataDir: fresh, operators })));

    const [one, other] = await Promise.all(both.map(async ({ jwksUri }) => (await fetch(jwksUri)).text()));
    await Promise.all(both.map((each) => each.close()));

    expect(one).toBe(other);
    expect(await readdir(fresh)).toHaveLength(1);
  });

  test('that cannot be read stops the start with a sentence that says what to do', async () => {
    await writeFile(path.join(dataDir, 'sign-in-keys.json'), '{"signing":{"d":"secret"}}');

    const start = startSignIn({ port: 0, dataDir, operators });

    await expect(start).rejects.toThrow(
      /sign-in-keys\.json cannot be used \(it does not hold sign-in keys\): delete it/,
    );
    await expect(start).rejects.not.toThrow(/secret/);
    await chmod(path.join(dataDir, 'sign-in-keys.json'), 0o640);
    await expect(startSignIn({ port: 0, dataDir, operators })).rejects.toThrow(/others can read it/);
  });
});
