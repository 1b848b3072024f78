import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { DATA_CLASSES } from '../../infra/local/walk/case-path.ts';
import { KEYS } from '../../shared/aws/table.ts';
import type { Month } from '../../shared/domain/days.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { aCase, anApplication, aResidentId } from '../a.ts';
import { aWorld } from '../world.ts';
import type { Reply } from './office-door.ts';

const world = aWorld();

/** One way to make something: where, by whom, what, and something else that could have been asked there instead. */
interface Creation {
  readonly by: string;
  readonly path: string;
  readonly body: object;
  readonly otherBody: object;
  readonly version?: number;
}
const day = () => world.today();
/** One benefit is enough for all the batches of Hongyang. */
let granted: Promise<unknown> | undefined;

const CREATIONS: Readonly<Record<string, () => Promise<Creation>>> = {
  submitApplication: async () => ({
    by: 'liaoyuan-intake',
    path: '/cases',
    body: anApplication(),
    otherBody: anApplication(),
  }),
  signMandate: async () => ({
    by: 'liaoyuan-intake',
    path: `/cases/${(await world.given(aCase())).id}/mandates`,
    body: { person: 'p1', signedBy: 'p1', dataClasses: ['deposits'] },
    otherBody: { person: 'p1', signedBy: 'p1', dataClasses: ['vehicles'] },
  }),
  requestCheck: async () => ({
    by: 'liaoyuan-visit-1',
    path: `/cases/${(await world.given(aCase({ stage: 'accepted' }))).id}/checks`,
    body: { persons: ['p1'], dataClasses: DATA_CLASSES },
    otherBody: { persons: ['p1'], dataClasses: ['deposits'] },
    version: 2,
  }),
  recordVisit: async () => {
    const { id } = await world.given(aCase({ stage: 'accepted' }));
    const investigators = ['liaoyuan-visit-1', 'liaoyuan-visit-2'];
    const visit = {
      visitedOn: day(),
      startedAt: '09:30',
      endedAt: '10:40',
      investigators,
      signedBy: investigators,
      signedByMember: 'p1',
      observations: '住房简陋。',
    };
    return {
      by: 'liaoyuan-visit-1',
      path: `/cases/${id}/visits`,
      body: visit,
      otherBody: { ...visit, observations: '住房宽敞。' },
      version: 2,
    };
  },
  buildBatch: async () => {
    granted ??= world.given(aCase({ stage: 'granted', office: 'hongyang' }));
    await granted;
    const batch = { office: OFFICES.hongyang.code, programme: 'dibao', month: '2026-05' };
    return { by: 'bureau-finance', path: '/batches', body: batch, otherBody: { ...batch, month: '2026-06' } };
  },
  recordDeath: async () => {
    const death = { residentId: aResidentId('1940-01-01'), diedOn: day(), source: 'funeral' };
    return { by: 'bureau-watch', path: '/deaths', body: death, otherBody: { ...death, source: 'police' } };
  },
  appointOperator: async () => {
    const who = { id: `new-${randomUUID().slice(0, 8)}`, office: OFFICES.houxi.code, roles: ['intake'] };
    const body = { ...who, residentId: aResidentId('1975-01-01'), appointedFrom: day(), appointedTo: null };
    return { by: 'bureau-admin', path: '/operators', body, otherBody: { ...body, roles: ['reviewer'] } };
  },
};

const ask = async ({ by, path, body, version }: Creation, key: string): Promise<Reply> =>
  await world.as(by).post(path, body, { key, ...(version === undefined ? {} : { version }) });

describe.each(Object.entries(CREATIONS))('%s', (_, creation) => {
  test('the same key with the same content makes one thing, says so the second time, and two at once make one too', async () => {
    const key = randomUUID();
    const asked = await creation();

    const [one, two] = await Promise.all([ask(asked, key), ask(asked, key)]);
    const again = await ask(asked, key);

    expect([one.status, two.status].sort()).toEqual([200, 201]);
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const made = one.status === 201 ? one : two;
    const found = one.status === 201 ? two : one;
    expect(made.headers.get('idempotent-replay')).toBeNull();
    expect(found.headers.get('idempotent-replay')).toBe('true');
    expect(again.body).toEqual(made.body);
    expect(found.body).toEqual(made.body);
    expect(again.headers.get('etag')).toBe(made.headers.get('etag'));
  });

  test('the same key with other content is refused, and what was made first stands', async () => {
    const key = randomUUID();
    const asked = await creation();
    if (asked.path === '/batches') Object.assign(asked.body, { month: '2026-07' });
    const first = await ask(asked, key);

    const other = await ask({ ...asked, body: asked.otherBody }, key);

    expect(first.status).toBe(201);
    expect(other).toBeProblem('idempotency-key-reused');
    expect((await ask(asked, key)).body).toEqual(first.body);
  });
});

test('a key that has built one month’s batch leaves no line of another month behind', async () => {
  const { id } = await world.given(aCase({ stage: 'granted', office: 'houxi' }));
  const key = randomUUID();
  const month = async (of: string) =>
    await world
      .as('bureau-finance')
      .post('/batches', { office: OFFICES.houxi.code, programme: 'dibao', month: of }, { key });
  await month('2026-10');

  const reused = await month('2026-11');

  expect(reused).toBeProblem('idempotency-key-reused');
  const paid = async (of: string) => await world.item(KEYS.entitlement(CaseId.parse(id), of as Month));
  expect(await paid('2026-10')).toBeDefined();
  expect(await paid('2026-11')).toBeUndefined();
});

test('the same key in another operator’s hand is another key', async () => {
  const key = randomUUID();
  const application = anApplication();

  const here = await world.as('liaoyuan-intake').post('/cases', application, { key });
  const there = await world.as('hongyang-intake').post('/cases', application, { key });

  expect([here.status, there.status]).toEqual([201, 201]);
  expect(there.body.id).not.toBe(here.body.id);
  expect(there.body.office).toBe(OFFICES.hongyang.code);
});

test('the same key for another kind of thing, or in another case, is another key', async () => {
  const key = randomUUID();
  const desk = world.as('liaoyuan-intake');
  const mandate = { person: 'p1', signedBy: 'p1', dataClasses: ['deposits'] };

  const first = await desk.post('/cases', anApplication(), { key });
  const { id } = await world.given(aCase());
  const signed = [
    await desk.post(`/cases/${first.body.id}/mandates`, mandate, { key }),
    await desk.post(`/cases/${id}/mandates`, mandate, { key }),
  ];

  expect(signed.map(({ status }) => status)).toEqual([201, 201]);
});

test('an application that is repeated after its case was accepted is answered as it was made, and the case stays where it is', async () => {
  const key = randomUUID();
  const wanted = aCase();
  const desk = world.as('liaoyuan-intake');
  const made = await desk.post('/cases', anApplication(wanted.household), { key });
  const path = world.path();
  await path.sign(made.body.id, wanted.household);
  await path.accept(made.body.id);

  const again = await desk.post('/cases', anApplication(wanted.household), { key });

  expect(again.status).toBe(200);
  expect(again.body).toEqual(made.body);
  expect(await world.theCase(made.body.id)).toMatchObject({ stage: 'accepted', version: 2 });
});

test('a check and a visit that are repeated after the opinion, with the version of then or of now, answer what they made', async () => {
  const { id } = await world.given(aCase({ stage: 'accepted' }));
  const [checkKey, visitKey] = [randomUUID(), randomUUID()];
  const desk = world.as('liaoyuan-visit-1');
  const check = { persons: ['p1'], dataClasses: ['deposits'] };
  const visit = {
    visitedOn: day(),
    startedAt: '09:30',
    endedAt: '10:40',
    investigators: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    signedBy: ['liaoyuan-visit-1', 'liaoyuan-visit-2'],
    signedByMember: 'p1',
    observations: '住房简陋。',
  };
  const asked = await desk.post(`/cases/${id}/checks`, check, { key: checkKey, version: 2 });
  const report = { reportNumber: 'HD-0001', conclusion: 'within-limits', summary: '在规定限额以内。' };
  await desk.post(`/cases/${id}/checks/${asked.body.id}/result`, report, { version: 3 });
  const visited = await desk.post(`/cases/${id}/visits`, visit, { key: visitKey, version: 4 });
  await world.path().opinion(id, 50000);

  const replies = [
    await desk.post(`/cases/${id}/checks`, check, { key: checkKey, version: 2 }),
    await desk.post(`/cases/${id}/checks`, check, { key: checkKey, version: 7 }),
    await desk.post(`/cases/${id}/visits`, visit, { key: visitKey, version: 4 }),
    await desk.post(`/cases/${id}/visits`, visit, { key: visitKey, version: 7 }),
  ];

  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(replies.map(({ body }) => body.id)).toEqual([asked.body.id, asked.body.id, visited.body.id, visited.body.id]);
  expect(await world.theCase(id)).toMatchObject({ stage: 'reviewed', version: 7 });
});

test('a mandate that is repeated after it was revoked does not come to life again', async () => {
  const { id } = await world.given(aCase());
  const key = randomUUID();
  const desk = world.as('liaoyuan-intake');
  const mandate = { person: 'p1', signedBy: 'p1', dataClasses: ['deposits'] };
  await desk.post(`/cases/${id}/mandates`, mandate, { key });
  await desk.post(`/cases/${id}/mandates/p1/revocation`, undefined, { version: 1 });

  const again = await desk.post(`/cases/${id}/mandates`, mandate, { key });

  expect(again.status).toBe(200);
  expect(again.headers.get('idempotent-replay')).toBe('true');
  expect(again.body).toMatchObject({ version: 2, revokedOn: day() });
});

test('what exists under another key is refused as existing, and not answered as if it had been asked for', async () => {
  const { id } = await world.given(aCase());
  const desk = world.as('liaoyuan-intake');
  const mandate = { person: 'p1', signedBy: 'p1', dataClasses: ['deposits'] };
  await desk.post(`/cases/${id}/mandates`, mandate);
  const death = { residentId: aResidentId('1941-01-01'), diedOn: day(), source: 'funeral' };
  await world.as('bureau-watch').post('/deaths', death);

  const mandated = await desk.post(`/cases/${id}/mandates`, mandate);
  const died = await world.as('bureau-watch').post('/deaths', death);
  const appointed = await world.as('bureau-admin').post('/operators', {
    id: 'houxi-intake',
    residentId: aResidentId('1975-01-01'),
    office: OFFICES.houxi.code,
    roles: ['intake'],
    appointedFrom: day(),
    appointedTo: null,
  });

  expect(mandated).toBeProblem('mandate-exists');
  expect(died).toBeProblem('already-made');
  expect(appointed).toBeProblem('already-made');
});
