import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, Day } from '../../shared/domain/days.ts';
import { destroyFile } from '../../shared/domain/taken-out.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { cai, granted } from '../domain/case/a-case.ts';
import {
  act,
  approvedOf,
  builtOf,
  givenBenefits,
  powersOf,
  releasedOf,
  screenedOf,
  sentOf,
  today,
} from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('a file whose copies nobody says are gone is found (R45); one that is confirmed isn’t', async () => {
  const office = await engines.tables();
  await givenBenefits(office, [aBenefit('1')]);
  const money = powersOf(office);
  const approved = await approvedOf(money, await screenedOf(money, await builtOf(money)));
  const batch = await sentOf(money, await releasedOf(money, approved));
  const [file] = await money.readPayments.files(batch.id);
  if (!file) throw new Error('no file');
  expect(destroyFile(file, { by: cai, today })).toMatchObject({ why: 'file-not-yours' });

  const due = Day.parse(file.clock.dueOn);
  const late = await fire(office, 'chaseBankFiles', addDays(due, 1));
  const [left] = await money.readPayments.files(batch.id);
  if (!left) throw new Error('no file');
  granted(await money.decidePayments.file(left, granted(destroyFile(left, { by: file.takenBy, today: due })), act));

  expect(late.counts).toMatchObject({ looked: 1, findings: 1 });
  expect((await fire(office, 'chaseBankFiles', addDays(due, 2))).counts).toMatchObject({ looked: 0, findings: 0 });
});
