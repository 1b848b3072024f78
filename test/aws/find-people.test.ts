import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPeople } from '../../shared/aws/find-people.ts';
import { indexPeople } from '../../shared/aws/index-people.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { residentId, submitted } from './a-household.ts';
import { type Engines, listenTo, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('a person is found by resident id with a read of their mark, one query, and a read for each case, in every case and office, however the id is written', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const alone = await submitted(estate, 1);
  const couple = await submitted(estate, 0, '445281104', 2);
  for (let nth = 10; nth < 30; nth += 1) await submitted(estate, nth);
  const casesOf = async (written: string) =>
    await findPeople(estate).casesOf(await indexPeople(estate).person(written));
  await casesOf(residentId(999));
  const requests = listenTo(estate);

  const found = await casesOf(residentId(1));

  expect(requests.map(({ command }) => command)).toEqual([
    'GetItemCommand',
    'QueryCommand',
    'GetItemCommand',
    'GetItemCommand',
  ]);
  expect(requests[1]?.scanned).toBe(2);
  expect([...found].sort((a, b) => a.office.localeCompare(b.office))).toEqual([
    { caseId: alone.id, office: '445281006', person: 'p1' },
    { caseId: couple.id, office: '445281104', person: 'p2' },
  ]);
  const wide = residentId(1).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  for (const written of [` ${residentId(1).toLowerCase()} `, wide]) {
    expect(await casesOf(written)).toEqual(found);
  }
});

test('nobody is found where nobody is', async () => {
  const office = await engines.tables();

  const nobody = await indexPeople(office.estate()).person(residentId(5));

  expect(await findPeople(office.estate()).casesOf(nobody)).toEqual([]);
});

test('an index is the same for every function, another for an account of the same digits, and shows nothing of the value', async () => {
  const office = await engines.tables();
  const [one, other] = [indexPeople(office.estate()), indexPeople(office.estate())];

  const person = await one.person(residentId(3));

  expect(await other.person(residentId(3))).toBe(person);
  expect(await one.account(residentId(3))).not.toBe(person);
  expect(person).not.toContain(residentId(3).slice(0, 6));
  const { id } = await submitted(office.estate(), 3);
  expect(await readCases(office.estate()).personIndexes(id)).toEqual([person]);
});
