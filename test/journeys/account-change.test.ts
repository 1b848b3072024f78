import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { addDays, monthOf } from '../../shared/domain/days.ts';
import { aCase, aHousehold } from '../a.ts';
import { aWorld, type GivenCase } from '../world.ts';

const world = aWorld();
let given: GivenCase;
const { account } = aHousehold();
const holderResidentId = () => given.household.members[0]?.residentId;
const path = () => `/cases/${given.id}/account-change`;
const version = async () => ({ version: (await world.theCase(given.id)).version });
const confirmed = async (more: object = {}) =>
  await world
    .as('bureau-finance')
    .post(
      `${path()}/confirmation`,
      { verified: 'call', account, bank: '样本银行', holder: '测试人', holderResidentId: holderResidentId(), ...more },
      await version(),
    );
const accountIndexOf = async (month: string): Promise<string> => {
  const finance = world.as('bureau-finance');
  const { body: batch } = await finance.post('/batches', { office: OFFICES.liaoyuan.code, programme: 'dibao', month });
  return (await finance.get(`/batches/${batch.id}/lines`)).body.items[0].accountIndex;
};

beforeAll(async () => {
  given = await world.given(aCase({ stage: 'granted' }));
});

test('a household’s money goes to another account after it was told, after the cooling period, by another person who enters it again', async () => {
  const next = monthOf(addDays(`${monthOf(world.today())}-28` as never, 5));
  const before = await accountIndexOf(next);
  const intake = world.as('liaoyuan-intake');
  const wanted = { ground: 'card-lost', evidence: ['application', 'bank-proof'], account };
  const asked = await intake.post(path(), { ...wanted, holderResidentId: holderResidentId() }, await version());
  expect(asked.body).toMatchObject({ state: 'asked', askedBy: 'liaoyuan-intake' });

  expect(await confirmed()).toBeProblem('account-change-cooling');
  await world.moveTo(addDays(world.today(), 3));
  expect(await confirmed()).toBeProblem('account-change-untold');
  await world.path().deliver(given.id, asked.body.notice);
  expect(await confirmed({ account: aHousehold().account })).toBeProblem('account-not-the-same');
  const done = await confirmed();

  expect(done.body).toMatchObject({ state: 'confirmed', endedBy: 'bureau-finance', verified: 'call' });
  expect(await confirmed()).toBeProblem('account-change-closed');
  const later = monthOf(addDays(`${next}-28` as never, 5));
  const after = await accountIndexOf(later);
  expect(after).not.toBe(before);
  expect(after).toBe(asked.body.accountIndex);
  // In clear it stands nowhere; what was sealed before is still there as it was.
  expect((await world.item({ pk: `CASE#${given.id}`, sk: 'PAYEE#2' }))?.['sealed']).toBeDefined();
  const clocks = (await intake.get(`/cases/${given.id}/clocks`)).body.clocks;
  expect(clocks.find(({ clock }: { clock: { code: string } }) => clock.code === 'ACCOUNT_CONFIRM')?.clock.state).toBe(
    'met',
  );
});
