import { expect, test } from 'vitest';
import { aCase, aHousehold, anApplication, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const NOWHERE = `case_${'0'.repeat(26)}`;

test('a refusal that echoed, left its catalogue or lost its request id would be seen by these tests', async () => {
  const sent = { ...anApplication(), reason: 7 };
  const reply = await world.as('liaoyuan-intake').post('/cases', sent);
  const told = (more: object) => ({ ...reply, body: { ...reply.body, ...more } });

  expect(reply).toBeProblem('malformed');
  expect(() => expect(told({ place: sent.address })).toBeProblem('malformed')).toThrow(/echoes/u);
  expect(() => expect(told({ title: '不行' })).toBeProblem('malformed')).toThrow(/words/u);
  expect(() => expect(told({ instance: 'urn:request:x' })).toBeProblem('malformed')).toThrow(/instance/u);
  expect(() => expect(told({ type: '/problems/batch-empty' })).toBeProblem('batch-empty')).toThrow(/does not name/u);
  expect(() => expect(reply).toBeProblem('stale-version')).toThrow(/the type is/u);
});

test('an application with many faults is answered with every place of them, and with none of what was written there', async () => {
  const body = {
    programme: 'a-programme-of-nobody',
    undertaking: 'Geheimnis-1',
    members: [
      { name: '', residentId: 'Geheimnis-2', relation: 'Geheimnis-3', phone: 'Geheimnis-4' },
      {
        name: '张某某',
        residentId: '990000199001010012',
        relation: 'spouse',
        incomes: [{ kind: 'wage', monthlyFen: -5 }],
      },
    ],
    reason: 7,
  };

  const reply = await world.as('liaoyuan-intake').post('/cases', body);

  expect(reply).toBeProblem('malformed');
  expect(reply.body.errors.map(({ at }: { at: string }) => at).sort()).toEqual([
    '/address',
    '/members/0/name',
    '/members/0/phone',
    '/members/0/relation',
    '/members/1/incomes/0/monthlyFen',
    '/nearRelatives',
    '/programme',
    '/reason',
    '/undertaking',
  ]);
  expect(reply.text).not.toMatch(/Geheimnis|张某某|nobody/u);
});

test.each([
  ['at the top', { ...anApplication(), 'Sample Person 13900001111': 'x' }, '/'],
  [
    'inside a member',
    { ...anApplication(), members: [{ ...aHousehold().members[0], 'Sample Person': 'x' }] },
    '/members/0',
  ],
  ['that would be a prototype', JSON.parse(`{"__proto__":{"programme":"dibao"},"constructor":"Sample Person"}`), '/'],
])('an unknown member %s is refused without being named', async (_, body, place) => {
  const reply = await world.as('liaoyuan-intake').post('/cases', body);

  expect(reply).toBeProblem('malformed');
  expect(reply.body.errors).toContainEqual({ at: place, kind: 'unrecognized_keys' });
  expect(reply.text).not.toMatch(/Sample Person|13900001111|__proto__|constructor/u);
});

test('text that is no JSON, and no body at all, are malformed at their root', async () => {
  const desk = world.as('liaoyuan-intake');

  const cut = await desk.send('POST', '/cases', { raw: '{"members":[{"name":"赵钱孙李"' });
  const none = await desk.send('POST', '/cases', { headers: { 'content-type': 'application/json' } });

  for (const reply of [cut, none]) {
    expect(reply).toBeProblem('malformed');
    expect(reply.body.errors).toEqual([{ at: '/', kind: 'not_json' }]);
  }
});

test('malformed ids in the path and words in the query are named by place and kind', async () => {
  const desk = world.as('liaoyuan-intake');

  const inPath = await desk.get('/cases/Geheimnis-5');
  const inQuery = await desk.get(`/cases/${NOWHERE}/household?purpose=Geheimnis-6&Geheimnis-7=1`);
  const limits = await Promise.all(['0', '101', '2.5', 'all', ''].map((limit) => desk.get(`/cases?limit=${limit}`)));

  expect(inPath).toBeProblem('malformed');
  expect(inPath.body.errors).toEqual([{ at: '/path/caseId', kind: 'invalid_format' }]);
  expect(inQuery).toBeProblem('malformed');
  expect(inQuery.body.errors.map(({ at }: { at: string }) => at).sort()).toEqual(['/query/', '/query/purpose']);
  for (const reply of limits) expect(reply).toBeProblem('malformed');
});

test.each([
  ['a form', 'application/x-www-form-urlencoded'],
  ['plain text', 'text/plain'],
  ['something that only begins like JSON', 'application/json-seq'],
  ['no type at all', null],
])('a body sent as %s is not taken', async (_, type) => {
  const raw = JSON.stringify(anApplication());

  const reply = await world.as('liaoyuan-intake').send('POST', '/cases', { raw, headers: { 'content-type': type } });

  expect(reply).toBeProblem('media-type');
});

test('JSON with a charset, in whatever letters, is taken', async () => {
  const raw = JSON.stringify(anApplication());

  const reply = await world
    .as('liaoyuan-intake')
    .send('POST', '/cases', { raw, headers: { 'content-type': 'Application/JSON; charset=utf-8' } });

  expect(reply.status).toBe(201);
});

test('a body of more than 256 KiB is too large, measured in bytes and not in letters', async () => {
  const desk = world.as('liaoyuan-intake');
  const longInBytes = { ...anApplication(), reason: '苦'.repeat(90_000) };
  const longInLetters = { ...anApplication(), reason: 'a'.repeat(400_000) };
  const largest = { ...anApplication(), reason: 'a'.repeat(200_000) };

  const [bytes, letters, fits] = await Promise.all(
    [longInBytes, longInLetters, largest].map((body) => desk.post('/cases', body)),
  );

  expect(bytes).toBeProblem('too-large');
  expect(letters).toBeProblem('too-large');
  expect(fits).toBeProblem('malformed');
});

test('a creation without a usable Idempotency-Key is refused', async () => {
  const desk = world.as('liaoyuan-intake');
  const keys = [null, '', 'short', 'with a blank', 'x'.repeat(129)];

  const replies = await Promise.all(
    keys.map((key) => desk.send('POST', '/cases', { body: anApplication(), headers: { 'idempotency-key': key } })),
  );

  for (const reply of replies) expect(reply).toBeProblem('idempotency-key-needed');
});

test('a change without a version, or with one that is none, is refused and changes nothing', async () => {
  const { id } = await world.given(aCase({ stage: 'signed' }));
  const desk = world.as('liaoyuan-intake');
  const versions = [null, '*', '"0"', '"-1"', '"1.0"', '"one"', '"1", "2"'];

  const replies = await Promise.all(
    versions.map((version) => desk.send('POST', `/cases/${id}/acceptance`, { headers: { 'if-match': version } })),
  );

  for (const reply of replies) expect(reply).toBeProblem('version-needed');
  expect(await world.theCase(id)).toMatchObject({ stage: 'applied', version: 1 });
});

test('a change of a version that has passed is told which was expected and which was found', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));

  const stale = await world
    .as('liaoyuan-visit-1')
    .post(`/cases/${id}/checks`, { persons: ['p1'], dataClasses: ['hukou'] }, { version: 1 });
  const ahead = await world
    .as('liaoyuan-review')
    .post(`/cases/${id}/opinion`, { opinion: 'eligible', monthlyFen: 1 }, { version: 9 });

  expect(stale).toBeProblem('stale-version');
  expect(stale.body).toMatchObject({ expected: 1, found: 2 });
  expect(ahead).toBeProblem('stale-version');
  expect(ahead.body).toMatchObject({ expected: 9, found: 2 });
  expect(await world.theCase(id)).toMatchObject({ version: 2, check: null });
});

test('a record’s ETag is its version, and is taken as If-Match, weak or bare', async () => {
  const { id } = await world.given(aCase({ stage: 'signed' }));
  const { id: other } = await world.given(aCase({ stage: 'signed' }));
  const desk = world.as('liaoyuan-intake');
  const read = await desk.get(`/cases/${id}`);
  const etag = read.headers.get('etag');

  const accepted = await desk.send('POST', `/cases/${id}/acceptance`, { headers: { 'if-match': etag } });
  const weak = await desk.send('POST', `/cases/${other}/acceptance`, { headers: { 'if-match': `W/${etag}` } });

  expect(etag).toBe('"1"');
  expect(accepted.status).toBe(200);
  expect(accepted.headers.get('etag')).toBe('"2"');
  expect(weak.body).toMatchObject({ stage: 'accepted', version: 2 });
});

test('every answer of an operation carries its own request id, is not to be stored, and a list has no ETag', async () => {
  const desk = world.as('liaoyuan-intake');

  const replies = [
    await desk.get('/cases'),
    await desk.post('/cases', anApplication()),
    await desk.get(`/cases/${NOWHERE}`),
    await desk.post('/person-searches', { residentId: aResidentId() }),
    await world.nobody().get(`/postings/posting_${'0'.repeat(26)}`),
  ];

  const ids = replies.map(({ headers }) => headers.get('x-request-id'));
  expect(ids.every((id) => id !== null && id.length >= 8)).toBe(true);
  expect(new Set(ids).size).toBe(replies.length);
  expect(replies.map(({ headers }) => headers.get('cache-control'))).toEqual(replies.map(() => 'no-store'));
  expect(replies[0]?.headers.get('etag')).toBeNull();
});

test('refusals of the office’s own name the fault and not the person', async () => {
  const desk = world.as('liaoyuan-intake');
  const household = aHousehold({ adults: 2 });
  const [first, second] = household.members;
  const wrong = `${first?.residentId.slice(0, 17)}${first?.residentId.endsWith('1') ? '2' : '1'}`;

  const invalid = await desk.post('/cases', {
    ...anApplication(household),
    members: [first, { ...second, residentId: wrong }],
  });
  const twice = await desk.post('/cases', {
    ...anApplication(household),
    members: [first, { ...second, residentId: first?.residentId }],
  });
  const searched = await desk.post('/person-searches', { residentId: wrong });

  expect(invalid).toBeProblem('resident-id-invalid');
  expect(invalid.body).toMatchObject({ member: 2, because: 'resident-id-check-digit' });
  expect(twice).toBeProblem('resident-id-twice');
  expect(twice.body).toMatchObject({ member: 2, sameAs: 1 });
  expect(searched).toBeProblem('resident-id-invalid');
});

test('a path that is no operation’s is not found', async () => {
  const reply = await world.as('liaoyuan-intake').get('/cases/x/secrets');

  expect(reply.status).toBe(404);
  expect(reply.text).not.toContain('secrets');
});
