import { expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays, type Day, type Month, monthAfter, monthOf } from '../../shared/domain/days.ts';
import { aCase, aHousehold } from '../a.ts';
import { aWorld } from '../world.ts';

const world = aWorld();
const SAID = { reason: 'mistaken-identity', explanation: '经入户见到本人，殡仪馆登记号码录错一位。' };
const AGREED = { agrees: true, explanation: '已与殡仪馆核对原始登记，同意撤销。' };

test('a death that was told of the wrong person is withdrawn by two people: money, matter, clock and findings let go (clearDeaths); the same source doesn’t bring it back, another does', async () => {
  const { id, household } = await world.given(aCase({ stage: 'granted', household: aHousehold({ adults: 2 }) }));
  const residentId = household.members[1]?.residentId;
  const [watch, second, lead] = ['bureau-watch', 'bureau-watch-2', 'bureau-lead'].map((who) => world.as(who));
  if (!watch || !second || !lead) throw new Error('nobody there');
  const diedOn = world.today();
  const month: Month = monthAfter(monthOf(diedOn));
  const told = { residentId, diedOn, source: 'funeral' };
  const { body: death } = await watch.post('/deaths', told);
  const batch = (
    await world.as('bureau-finance').post('/batches', { office: OFFICES.liaoyuan.code, programme: 'dibao', month })
  ).body;
  const lines = async () => (await world.as('bureau-finance').get(`/batches/${batch.id}/lines`)).body.items;
  const ofDeath = async () =>
    (await world.as('bureau-approve').get(`/cases/${id}/adjustments`)).body.items.filter(
      ({ change }: { change: { ground: string } | null }) => change?.ground === 'died',
    );
  const r01 = async (state: string) =>
    (await watch.get(`/findings?rule=R01&caseId=${id}&state=${state}&limit=100`)).body.items;
  await world.moveTo(addDays(world.today(), 1) as Day);
  expect(await lines()).toMatchObject([{ state: 'held' }]);
  expect(await ofDeath()).toMatchObject([{ state: 'open' }]);
  expect(await r01('open')).toHaveLength(1);

  const at = `/deaths/${death.id}`;
  const [listed] = (await second.get(`/cases/${id}/deaths`)).body.items;
  expect(listed).toMatchObject({ person: 'p2', death: { id: death.id, stands: true, version: 1 } });
  const { version: first } = listed.death;
  expect(await world.as('liaoyuan-lead').post(`${at}/proposal`, SAID, { version: first })).toBeProblem(
    'record-not-found',
  );
  expect(await watch.post(`${at}/proposal`, SAID, { version: first })).toBeProblem('death-in-your-hands');
  const { body: proposed } = await second.post(`${at}/proposal`, SAID, { version: first });
  expect(JSON.stringify(proposed)).not.toContain(SAID.explanation);
  expect((await lead.get(`${at}/explanations`)).body.items).toEqual([{ version: 2, explanation: SAID.explanation }]);
  const { version } = proposed;
  expect(await second.post(`${at}/settlement`, AGREED, { version })).toBeProblem('correction-same-person');
  const settled = await lead.post(`${at}/settlement`, AGREED, { version });
  await world.system.settled();

  expect(settled.body).toMatchObject({
    stands: false,
    settlement: { proposedBy: 'bureau-watch-2', by: 'bureau-lead' },
  });
  expect(await ofDeath()).toMatchObject([{ state: 'lapsed' }]);
  const { clocks } = (await world.as('bureau-approve').get(`/cases/${id}/clocks`)).body;
  const close = clocks.find((each: { clock: { code: string } }) => each.clock.code === 'DEATH_CLOSE');
  expect(close.clock.endedOn).toBe(world.today());
  expect(await r01('cleared')).toMatchObject([
    { facts: { withdrawnDeath: death.id }, settlement: { reason: 'mistaken-identity', by: 'bureau-lead' } },
  ]);
  await world.moveTo(addDays(world.today(), 1) as Day);
  expect(await lines()).toMatchObject([{ state: 'clear' }]);

  expect(await watch.post('/deaths', told)).toBeProblem('death-withdrawn');
  const { body: other } = await watch.post('/deaths', { ...told, source: 'police' });
  await world.system.settled();
  expect((await ofDeath()).map(({ state }: { state: string }) => state).sort()).toEqual(['lapsed', 'open']);
  const stands = (await second.get(`/cases/${id}/deaths`)).body.items.map(
    ({ death: each }: { death: { id: string; stands: boolean } }) => [each.id, each.stands],
  );
  expect(stands).toEqual([
    [death.id, false],
    [other.id, true],
  ]);
  const entries = (await world.ledger()).filter(({ type }) => type.startsWith('death-correction'));
  expect(entries.map(({ by }) => by)).toEqual(['bureau-watch-2', 'bureau-lead']);
});
