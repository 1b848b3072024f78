import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { fundsPath, moneyPath } from '../../infra/local/walk/money-path.ts';
import { addDays, type Day, instantAt } from '../../shared/domain/days.ts';
import { aCase } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const strict = {
  good(answer: { status: number; body: unknown }) {
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body as never;
  },
};
const plan = `/call-back-plans/${OFFICES.liaoyuan.code}/2026-04`;
const WORDS = '村干部说要交五十元手续费。';
const answer = { spokeWith: 'payee', received: 'yes', cardHeldBy: 'payee', askedForMoney: 'nobody' };
/** A job as it will come on a later day: the weeks between needn't be lived through. */
const fire = async (job: string, on: string) => await world.system.clock.fire(job, instantAt(on as Day, '09:00'));

beforeAll(async () => {
  const desks = {
    finance: world.as('bureau-finance'),
    financeLead: world.as('bureau-finance-lead'),
    lead: world.as('bureau-lead'),
    release: world.as('bureau-release'),
  };
  await world.given(aCase({ stage: 'granted' }));
  const money = moneyPath(desks, strict);
  await fundsPath(desks, strict).allocate(world.today(), 'dibao', 1_000_000);
  const { id } = await money.build(OFFICES.liaoyuan.code, '2026-04');
  await world.system.clock.fire('carryBatches', new Date(world.system.now()).toISOString());
  await money.approve(id);
  strict.good(await money.block(id));
  strict.good(await money.release(id));
  await money.send(id);
  await world.system.settled();
  await fire('checkpointLedger', '2026-05-06');
  await fire('drawCallBacks', '2026-05-06');
});

test('paid lines are drawn by a checkpoint of the ledger, and anybody who looks may draw them again', async () => {
  const drawn = await world.as('bureau-watch').get(plan);
  const again = await world.as('bureau-audit').get(`${plan}/redrawing`);
  await fire('drawCallBacks', '2026-05-07');

  expect(drawn.body).toMatchObject({ population: { lines: 1 }, placed: 1, tally: { 'to-call': 1 } });
  expect(again.body).toEqual({ same: true, seed: drawn.body.seed, sample: drawn.body.sample });
  expect((await world.as('bureau-watch').get(plan)).body).toEqual(drawn.body);
  expect((await world.as('liaoyuan-lead').get(plan)).status).toBe(403);
});

test('whom no call reaches is visited; what the household says is sealed, counted, and found by the stream', async () => {
  const [hotline, watch] = [world.as('bureau-hotline'), world.as('bureau-watch')];
  const [drawn] = (await hotline.get('/call-backs')).body.items;
  const at = `/cases/${drawn.caseId}/call-backs/${drawn.id}`;
  const said = { ...answer, receivedFen: drawn.paidFen - 5_000, askedForMoney: 'village-staff' };

  expect((await hotline.get(`${at}/contact`)).body).toMatchObject({ address: null, name: expect.any(String) });
  const missed = await hotline.post(`${at}/tries`, { because: 'no-number' }, { version: 1 });
  expect(missed.body).toMatchObject({ state: 'to-visit', tries: [{ by: 'bureau-hotline' }] });
  expect(await hotline.post(`${at}/answer`, { answer: said, words: WORDS }, { version: 2 })).toBeProblem(
    'call-back-not-yours',
  );
  await fire('sweepCallBacks', addDays(missed.body.clock.dueOn, 1));
  const { callBack, address } = (await watch.get(`${at}/contact`)).body;
  const told = await watch.post(`${at}/answer`, { answer: said, words: WORDS }, { version: callBack.version });
  // From then on it is the stream's: `watchCallBacks` finds whatever happens to who wrote it down.
  await world.system.settled();

  expect(address).toEqual(expect.any(String));
  expect(told.body).toMatchObject({ state: 'answered', endedBy: 'bureau-watch' });
  const kept = await world.item({ pk: `CASE#${drawn.caseId}`, sk: `CALLBACKTEXT#${drawn.id}` });
  expect(Buffer.from(kept?.['sealed'].report).includes('手续费')).toBe(false);
  expect((await watch.get(`${at}/words`)).body).toEqual({ words: WORDS });
  expect((await hotline.get(`${at}/words`)).status).toBe(403);
  const found = [...(await watch.get('/findings?limit=100')).body.items]
    .filter(({ subject }) => subject.lineId === drawn.lineId)
    .map(({ rule, owner }) => `${rule} ${owner}`);
  expect(found.sort()).toEqual(['R22 discipline-liaison', 'R31 supervisor', 'R43 supervisor']);
  expect((await watch.get(plan)).body).toMatchObject({
    tally: { 'to-call': 0, 'to-visit': 0, answered: 1 },
    found: { askedForMoney: 1, otherAmount: 1, notReceived: 0 },
  });
});
