import { beforeAll, expect, test } from 'vitest';
import { OFFICES } from '../../infra/local/seed.ts';
import { stamped } from '../../shared/aws/item.ts';
import { scanDraft } from '../../shared/aws/scan-items.ts';
import { addDays, monthOf } from '../../shared/domain/days.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { aCase, aHousehold, aResidentId, aStaffEntry } from '../a.ts';
import { anAct } from '../aws/an-estate.ts';
import { aWorld, type GivenCase } from '../world.ts';

const world = aWorld();
let given: GivenCase;
const { account } = aHousehold();
const holderResidentId = () => given.household.members[0]?.residentId;
const path = () => `/cases/${given.id}/account-change`;
const version = async () => ({ version: (await world.theCase(given.id)).version });
const confirmed = async (more: object = {}) =>
  await world.as('bureau-finance').post(
    `${path()}/confirmation`,
    {
      verified: 'call',
      account,
      bank: '样本银行',
      holder: '测试人',
      holderResidentId: holderResidentId(),
      purpose: 'one-card',
      ...more,
    },
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

test('an account that a roster shows to be a committee member’s, after money was sent there, is found as the roster comes (R29)', async () => {
  const watch = world.as('bureau-watch');
  await watch.post('/staff', aStaffEntry({ accounts: [account] }));
  await world.system.settled();

  const { items } = (await watch.get('/findings?limit=100')).body;
  expect(items.filter(({ title }: { title: string }) => title.startsWith('收款账户后经查'))).toMatchObject([
    { severity: 'violation', subject: { caseId: given.id }, facts: { holderIsMember: true } },
  ]);
});

test('a card that is held by somebody else: entered with the agreement, filed by the county, and only then money may go to their account', async () => {
  const intake = world.as('liaoyuan-intake');
  const residentId = aResidentId();
  const wanted = { ground: 'holder-changed', evidence: ['bank-proof'], account: aHousehold().account };
  const ask = async () => await intake.post(path(), { ...wanted, holderResidentId: residentId }, await version());
  expect(await ask()).toBeProblem('custody-not-filed');
  const announced = { kind: 'custody-agreement', type: 'pdf', bytes: 9, sha256: '0'.repeat(64) };
  const { scan } = (await intake.post(`/cases/${given.id}/scans`, announced)).body;
  const custody = {
    ...{ person: 'p1', capacity: 'limited', reason: 'bedridden', relation: 'committee', agreement: scan.id },
    ...{ from: world.today(), until: addDays(world.today(), 300) },
    custodian: { name: '测试代持人', residentId, phone: '13800000000', address: '样例镇样例村1号' },
  };
  const enter = async () => await intake.post(`/cases/${given.id}/custody`, custody, await version());
  expect(await enter()).toBeProblem('custody-agreement-missing');
  // Putting a scan has a test of its own: that it was kept is entered past the system.
  await world.put(stamped(scanDraft({ ...Scan.parse(scan), state: 'kept', object: 'scans/none', pages: 1 }), anAct()));

  expect((await enter()).body).toMatchObject({ state: 'entered', enteredBy: 'liaoyuan-intake' });
  expect(await ask()).toBeProblem('custody-not-filed');
  const filing = { filing: '样民代备〔2026〕1号' };
  const filed = await world.as('bureau-approve').post(`/cases/${given.id}/custody/filing`, filing, { version: 1 });

  expect(filed.body).toMatchObject({ state: 'filed', decidedBy: 'bureau-approve' });
  expect((await ask()).body).toMatchObject({ state: 'asked' });
  const opened = await intake.get(`/cases/${given.id}/custody`);
  expect(opened.body).toMatchObject({ state: 'filed', custodian: { name: '测试代持人', residentId } });
  expect(JSON.stringify((await world.as('bureau-watch').get('/custodies')).body)).not.toContain('测试代持人');
});
