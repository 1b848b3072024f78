import { afterAll, beforeAll, expect, test } from 'vitest';
import { custodyDraft } from '../../shared/aws/custody-items.ts';
import { keepCustodies } from '../../shared/aws/keep-custodies.ts';
import { records } from '../../shared/aws/records.ts';
import { endCustody } from '../../shared/domain/custody/steps.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { aFiled, anEntered } from '../domain/a-custody.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { caseId, day, granted, index, lin } from '../domain/case/a-case.ts';
import { act, builtOf, givenBenefits, linesOf, powersOf, screenedOf } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const custodian = { name: '样本', residentId: '990000198001010012', phone: '13800000000', address: '样例镇1号' };

test('five cards for one custodian at the same moment: three are entered; unfiled in time they are found (R30), given back they aren’t', async () => {
  const office = await engines.tables();
  const entered = ['1', '2', '3', '4', '5'].map((of) => anEntered(of));

  const told = await Promise.all(
    entered.map(async (each) => await keepCustodies(office.estate()).enter(undefined, each, custodian, 3, act)),
  );

  const kept = entered.filter((_, at) => told[at]?.ok);
  expect(kept).toHaveLength(3);
  expect(told.filter(({ ok }) => !ok)).toMatchObject([{ why: 'custody-too-many' }, { why: 'custody-too-many' }]);
  const [first] = kept;
  if (!first) throw new Error('no custody');
  const ended = granted(endCustody(first, 'returned', { by: lin, today: day('2026-04-10') }));
  granted(await keepCustodies(office.estate()).move(first, ended, act));
  expect((await fire(office, 'reviewCustodies', '2026-04-20')).counts).toMatchObject({ looked: 2, findings: 2 });
  expect((await fire(office, 'reviewCustodies', '2026-04-21')).counts).toMatchObject({ findings: 0 });
  const another = { ...first, nth: 2, version: ended.version + 1 };
  granted(await keepCustodies(office.estate()).enter(ended, another, custodian, 3, act));
});

test('money for an account outside of the household is held, unless a filed agreement is with its holder', async () => {
  const office = await engines.tables();
  const stranger = { holderIndex: index('custodian'), holderIsMember: false };
  await givenBenefits(office, [aBenefit('1', stranger), aBenefit('2', stranger), aBenefit('3')]);
  const store = office.estate().once(records);
  granted(
    await store.commit([
      store.create(custodyDraft(aFiled('1')), act, 'there'),
      store.create(custodyDraft(anEntered('2')), act, 'there'),
    ]),
  );
  const money = powersOf(office);

  const batch = await screenedOf(money, await builtOf(money));

  const states = Object.fromEntries((await linesOf(money, batch.id)).map((line) => [line.caseId, line.state]));
  expect(states).toEqual({ [caseId('1')]: 'clear', [caseId('2')]: 'held', [caseId('3')]: 'clear' });
});
