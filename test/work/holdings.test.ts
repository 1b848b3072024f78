import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedLetterheads } from '../../infra/local/seed.ts';
import { caseDraft } from '../../shared/aws/case-items.ts';
import { confirmCases } from '../../shared/aws/confirm-cases.ts';
import { custodyDraft } from '../../shared/aws/custody-items.ts';
import { grantBenefits } from '../../shared/aws/grant-benefits.ts';
import { keepLetterheads } from '../../shared/aws/keep-letterheads.ts';
import { orderTopUps } from '../../shared/aws/order-top-ups.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readHoldings } from '../../shared/aws/read-holdings.ts';
import { records } from '../../shared/aws/records.ts';
import { screenPayments } from '../../shared/aws/screen-payments.ts';
import { submitCases } from '../../shared/aws/submit-cases.ts';
import { KEYS } from '../../shared/aws/table.ts';
import { grantBenefit } from '../../shared/domain/benefit.ts';
import type { Confirmed } from '../../shared/domain/case/case.ts';
import type { Custody } from '../../shared/domain/custody/custody.ts';
import { endCustody } from '../../shared/domain/custody/steps.ts';
import type { BlindIndex } from '../../shared/domain/ids.ts';
import { lookForHeld } from '../../shared/work/held-against.ts';
import { aHousehold } from '../aws/a-household.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aFiled } from '../domain/a-custody.ts';
import { aBenefit, topUpClock } from '../domain/a-payment.ts';
import {
  aConfirmed,
  anApplied,
  anImpartiality,
  cai,
  caseId,
  day,
  granted,
  index,
  office,
  step,
} from '../domain/case/a-case.ts';
import { powersOf } from './a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const act = anAct({ purpose: 'payment' });
const [TOWN, ELSEWHERE] = ['445281006', '445281104'];
const payee = {
  account: '6200000000000000001',
  bank: '示例银行',
  holder: '样本',
  holderResidentId: '990000198001010012',
};

/** A case of the same two people in a township, confirmed. */
async function confirmedIn(at: Office, code: string, more: Partial<Confirmed> = {}): Promise<Confirmed> {
  const estate = at.estate();
  const household = aHousehold(1, 2);
  const applied = anApplied({
    id: caseId(`${code} ${more.programme}`),
    office: office(code),
    people: household.people,
  });
  const persons = household.people.map(({ person }) => ({ person, index: index(`person ${person}`) }));
  const beside = {
    impartiality: anImpartiality({ caseId: applied.id }),
    texts: [],
    shuts: [],
    indexes: { persons, phones: [], accounts: [] },
  };
  granted(await submitCases(estate).submit(applied, household, [], beside, act));
  const confirmed = { ...aConfirmed(applied), ...more };
  const store = estate.once(records);
  granted(await store.commit([store.replace({ ...caseDraft(confirmed), was: applied }, act, 'stale-version')]));
  return confirmed;
}
const grant = async (at: Office, subject: Confirmed, custody?: Custody) => {
  const marks = {
    personIndexes: [index('person p1'), index('person p2')],
    accountIndex: index(subject.id),
    holderIndex: index(custody ? 'custodian' : 'person p1'),
    custody,
  };
  const taken = granted(grantBenefit(subject, marks, { by: cai, today: day('2026-04-02') }));
  return await grantBenefits(at.estate()).grant(subject, taken, { ...taken, ...(custody && { custody }) }, payee, act);
};
const held = async (at: Office, of: BlindIndex = index('person p2')) =>
  (await screenPayments(at.estate()).holdings([of]))
    .get(of)
    ?.holdings.map(({ programme, until }) => [programme, until]);

test('two townships grant the same people dibao at the same moment: one does, the other is told where they have it', async () => {
  const at = await engines.tables();
  const [here, there] = [await confirmedIn(at, TOWN), await confirmedIn(at, ELSEWHERE)];

  const told = await Promise.all([grant(at, here), grant(at, there)]);

  const refused = told.filter(({ ok }) => !ok);
  const other = told[0]?.ok ? TOWN : ELSEWHERE;
  expect(refused).toMatchObject([{ why: 'programme-excluded', facts: { programme: 'dibao', office: other } }]);
  expect(await held(at)).toEqual([['dibao', null]]);
  const benefits = await Promise.all([here, there].map(async ({ id }) => await readCases(at.estate()).benefit(id)));
  expect(benefits.filter(Boolean)).toHaveLength(1);
});

test('a benefit from before holdings were kept counts, by the cases of its people', async () => {
  const at = await engines.tables();
  const [here, there] = [await confirmedIn(at, TOWN), await confirmedIn(at, ELSEWHERE, { programme: 'tekun' })];
  const store = at.estate().once(records);
  const old = { key: KEYS.benefit(here.id), kind: 'benefit', data: { ...aBenefit(), caseId: here.id } };
  granted(await store.commit([store.create(old, act, 'there')]));

  expect(await grant(at, there)).toMatchObject({ why: 'programme-excluded', facts: { programme: 'dibao' } });
  expect(await held(at)).toBeUndefined();
});

test('a benefit is opened on a custodian’s account only while the custody stands as it was read: ended meanwhile, nothing is opened', async () => {
  const at = await engines.tables();
  const here = await confirmedIn(at, TOWN);
  const store = at.estate().once(records);
  const filed = aFiled('1', { caseId: here.id });
  const ended = granted(endCustody(filed, 'misused', { by: cai, today: day('2026-04-02') }));
  granted(await store.commit([store.create(custodyDraft(ended), act, 'there')]));

  expect(await grant(at, here, filed)).toMatchObject({ why: 'stale-version' });
  expect(await readCases(at.estate()).benefit(here.id)).toBeUndefined();
});

test('a status stands in what people hold from its confirmation on, and dibao waits until it has ended', async () => {
  const at = await engines.tables();
  await seedLetterheads(keepLetterheads(at.estate()));
  const margin = await confirmedIn(at, TOWN, { programme: 'dibao-margin', award: { kind: 'status', validMonths: 12 } });
  const { stage: _, confirmedOn: __, payFrom: ___, notice: ____, benefit: _____, ...was } = margin;
  const posted = { ...was, stage: 'posted' as const, posting: margin.posting as NonNullable<Confirmed['posting']> };
  const store = at.estate().once(records);
  granted(await store.commit([store.replace({ ...caseDraft(posted), was: margin }, act, 'stale-version')]));
  const taken = step.confirm(posted, day('2026-03-20'));
  granted(await confirmCases(at.estate()).confirm(posted, taken, {}, act));

  expect(await held(at)).toEqual([['dibao-margin', '2027-03']]);
  expect(await grant(at, await confirmedIn(at, ELSEWHERE))).toMatchObject({ why: 'programme-excluded' });
});

test('who applies for what excludes something that they have is told of it, and it isn’t confirmed before that has ended', async () => {
  const at = await engines.tables();
  await seedLetterheads(keepLetterheads(at.estate()));
  granted(await grant(at, await confirmedIn(at, TOWN)));
  const tekun = await confirmedIn(at, ELSEWHERE, { programme: 'tekun' });
  const { stage: _, confirmedOn: __, payFrom: ___, notice: ____, benefit: _____, ...was } = tekun;
  const posted = { ...was, stage: 'posted' as const, posting: tekun.posting as NonNullable<Confirmed['posting']> };
  const store = at.estate().once(records);
  granted(await store.commit([store.replace({ ...caseDraft(posted), was: tekun }, act, 'stale-version')]));
  const confirming = async () =>
    await confirmCases(at.estate()).confirm(posted, step.confirm(posted, day('2026-03-20')), {}, act);

  const powers = { readHoldings: readHoldings(at.estate()) };
  const told = await lookForHeld(
    anApplied({ id: caseId('new'), programme: 'tekun' }),
    [index('person p1'), index('nobody')],
    powers,
    day('2026-03-02'),
  );

  expect(told).toEqual([{ person: 'p1', programme: 'dibao', office: TOWN, from: '2026-03', until: null }]);
  expect(await confirming()).toMatchObject({ why: 'programme-excluded', facts: { programme: 'dibao', office: TOWN } });
  expect(await readCases(at.estate()).get(posted.id)).toMatchObject({ stage: 'posted' });
});

test('a month that is topped up moves its office’s roll, so that no sheet is built on the benefit as it was', async () => {
  const at = await engines.tables();
  const here = await confirmedIn(at, TOWN);
  granted(await grant(at, here));
  const benefit = (await readCases(at.estate()).benefit(here.id)) ?? aBenefit();

  granted(await orderTopUps(at.estate()).save(benefit, { ...benefit, version: 2 }, topUpClock(benefit), act));

  expect(await powersOf(at).readPayments.roll(here.office)).toBe(1);
});

test('what a hundred and one people hold is read, more than one read takes', async () => {
  const people = Array.from({ length: 101 }, (_, nth) => index(`one of many ${nth}`));

  const held = await readHoldings((await engines.tables()).estate()).of(people);

  expect([...held.keys()].sort()).toEqual([...people].sort());
});
