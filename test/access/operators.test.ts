import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { aResidentId } from '../a.ts';
import { anIssuer, type Issuer } from '../infra/local/an-issuer.ts';
import { deskAt, openDoor, type Reply } from '../kernel/office-door.ts';
import { aWorld } from '../world.ts';
import { aRequestOfEach, type Request } from './a-record-of-each.ts';

/** People who can sign in, and whom the register doesn't want, no longer wants, or wants on other days. */
const world = aWorld({ accounts: ['leaver', 'early', 'late', 'unknown', 'nobody-yet'] });
let requests: Request[];
/** An issuer that signs whatever it is asked to, and a gateway that trusts it. */
let issuer: Issuer;
let door: Awaited<ReturnType<typeof openDoor>>;

beforeAll(async () => {
  requests = await aRequestOfEach(world);
  issuer = await anIssuer();
  door = await openDoor(world.system, issuer.settings, {});
});
afterAll(async () => {
  await door?.close();
  issuer?.close();
});

const ask = async (operator: string, { method, path, letter }: Request): Promise<Reply> =>
  await world.as(operator).send(method, path, letter);

test('without a token, or with a spoilt one, every operation but the public one is closed', async () => {
  for (const { method, path, letter } of requests) {
    const without = await world.nobody().send(method, path, letter);
    const spoilt = await world.nobody().send(method, path, { ...letter, headers: { authorization: 'Bearer a.b.c' } });

    expect([path, without.status, spoilt.status]).toEqual([path, 401, 401]);
    expect(without.headers.get('www-authenticate')).toContain('Bearer');
  }
  expect(await world.nobody().get(`/postings/posting_${'0'.repeat(26)}`)).toBeProblem('posting-not-found');
});

const WHO = 'liaoyuan-intake';
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
/** Tokens of an operator who may be there, each spoilt in one way. */
const SPOILT: Readonly<Record<string, () => Promise<string>>> = {
  expired: async () => await issuer.token({ sub: WHO, iat: issuer.now - 2000, exp: issuer.now - 60 }),
  'not yet valid': async () => await issuer.token({ sub: WHO, nbf: issuer.now + 3600, exp: issuer.now + 7200 }),
  'for another audience': async () => await issuer.token({ sub: WHO, aud: 'another-system' }),
  'of another issuer': async () => await issuer.token({ sub: WHO, iss: 'https://id.example.com' }),
  'signed by another key': async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const { iss, aud, iat, exp } = JSON.parse(
      Buffer.from((await issuer.token()).split('.')[1] ?? '', 'base64url').toString(),
    );
    return await new SignJWT({ iss, aud, iat, exp, sub: WHO })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(privateKey);
  },
  'signed by nobody (alg none)': async () => {
    const [, claims] = (await issuer.token({ sub: WHO })).split('.');
    return `${encoded({ alg: 'none', kid: 'k1' })}.${claims}.`;
  },
  'signed with the public key as a secret': async () =>
    await new SignJWT({ iss: issuer.settings.issuer, aud: issuer.settings.audience, sub: WHO, exp: issuer.now + 900 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(new TextEncoder().encode(issuer.publicKeyText)),
  'with a claim changed': async () => {
    const [header, claims = '', signature] = (await issuer.token({ sub: 'liaoyuan-visit-1' })).split('.');
    const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), sub: WHO };
    return `${header}.${encoded(changed)}.${signature}`;
  },
};

test('a good token opens the door, so that what follows says something', async () => {
  const good = await issuer.token({ sub: WHO });

  expect((await deskAt(door.url, async () => good).get('/cases')).status).toBe(200);
});

test.each(Object.keys(SPOILT))(
  'a token %s opens no route, and nobody gets to know of anything behind it',
  async (how) => {
    const token = (await SPOILT[how]?.()) ?? '';
    const desk = deskAt(door.url, async () => token);

    for (const { name, method, path, letter } of requests) {
      const reply = await desk.send(method, path, letter);
      expect([name, reply.status]).toEqual([name, 401]);
      expect(reply.text).not.toContain(token.slice(0, 20));
    }
  },
);

test('an account that isn’t on the register is refused on every route, before anything else is looked at', async () => {
  for (const request of requests) {
    expect(await ask('unknown', request)).toBeProblem('operator-unknown');
    const nonsense = request.method === 'GET' ? {} : { body: { nonsense: true } };
    expect(await ask('unknown', { ...request, letter: nonsense })).toBeProblem('operator-unknown');
  }
});

test('an operator who is deactivated is refused on every route from the next request on, with a token that is still good', async () => {
  await world.register('leaver', { office: OFFICES.liaoyuan.code, roles: ['intake', 'investigator', 'reviewer'] });
  const before = await world.as('leaver').get('/cases');
  const { body: operator } = await world.as('bureau-admin').get('/operators/leaver');

  await world.as('bureau-admin').post('/operators/leaver/deactivation', undefined, { version: operator.version });

  expect(before.status).toBe(200);
  for (const request of requests) expect(await ask('leaver', request)).toBeProblem('operator-inactive');
});

test('an operator acts from the first day of the term to the last, and on no day before or after', async () => {
  const today = world.today();
  const term = (from: Day, to: Day) => ({
    residentId: aResidentId('1975-01-01'),
    office: OFFICES.houxi.code,
    roles: ['intake'],
    appointedFrom: from,
    appointedTo: to,
  });
  const admin = world.as('bureau-admin');
  await admin.post('/operators', { id: 'early', ...term(addDays(today, 1), addDays(today, 2)) });
  await admin.post('/operators', { id: 'late', ...term(addDays(today, -9), today) });

  const first = [await world.as('early').get('/cases'), await world.as('late').get('/cases')];
  await world.moveTo(addDays(today, 1));
  const second = [await world.as('early').get('/cases'), await world.as('late').get('/cases')];
  await world.moveTo(addDays(today, 3));
  const fourth = await world.as('early').get('/cases');

  expect(first.map(({ status }) => status)).toEqual([403, 200]);
  expect(second.map(({ status }) => status)).toEqual([200, 403]);
  expect(first[0]).toBeProblem('operator-inactive');
  expect(second[1]).toBeProblem('operator-inactive');
  expect(fourth).toBeProblem('operator-inactive');
});

test('an appointment counts at the next request of an account that was unknown', async () => {
  const before = await world.as('nobody-yet').get('/cases');
  await world.as('bureau-admin').post('/operators', {
    id: 'nobody-yet',
    residentId: aResidentId('1975-01-01'),
    office: OFFICES.houxi.code,
    roles: ['intake'],
    appointedFrom: world.today(),
    appointedTo: null,
  });

  const after = await world.as('nobody-yet').get('/cases');

  expect(before).toBeProblem('operator-unknown');
  expect(after.status).toBe(200);
});
