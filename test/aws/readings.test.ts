import { afterAll, beforeAll, expect, test } from 'vitest';
import { countReadings } from '../../shared/aws/count-readings.ts';
import { giveReasons } from '../../shared/aws/give-reasons.ts';
import { readAccess } from '../../shared/aws/read-access.ts';
import type { AccessNote } from '../../shared/domain/access-note.ts';
import { caseId, day, granted, lin, TOWN } from '../domain/case/a-case.ts';
import { type Engines, listenTo, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const aNote = (file: string, request = file): AccessNote => ({
  file,
  subject: file,
  office: TOWN,
  by: lin,
  byOffice: TOWN,
  via: 'openHousehold',
  request,
  purpose: 'review',
  compartments: ['identity'],
  outcome: 'allowed',
  because: null,
  beyond: null,
  reason: null,
  roles: ['reviewer'],
  at: '2026-03-02T01:00:00.000Z' as AccessNote['at'],
});
const load = (allowance: number) => ({ operatorId: lin, outside: false, allowance });

test('of many files opened at once, exactly as many as the allowance open, and each of these is noted', async () => {
  const office = await engines.tables();
  const files = Array.from({ length: 9 }, (_, nth) => caseId(`at once ${nth}`));

  const answers = await Promise.all(
    files.map(async (file) => await countReadings(office.estate()).open(aNote(file), load(4))),
  );

  expect(answers.filter(({ ok }) => ok)).toHaveLength(4);
  expect(answers.filter((answer) => !answer.ok && answer.why === 'reason-needed')).toHaveLength(5);
  const readings = await giveReasons(office.estate()).readings(lin, day('2026-03-02'));
  expect(readings?.files).toHaveLength(4);
  const noted = await Promise.all(
    files.map(async (file) => granted(await readAccess(office.estate()).page(file, { limit: 10 })).items.length),
  );
  expect(noted).toEqual(answers.map(({ ok }) => (ok ? 1 : 0)));
});

test('a file that was opened today already costs one read and the note; a new one a transaction', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const first = listenTo(estate);
  await countReadings(estate).open(aNote(caseId('cost')), load(4));
  const costOfFirst = first.map(({ command }) => command);
  first.length = 0;
  await countReadings(estate).open(aNote(caseId('cost'), 'again'), load(4));
  const again = first.map(({ input }) => (input['TransactItems'] as unknown[] | undefined)?.length ?? 'get');

  expect(costOfFirst).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
  expect(again).toEqual(['get', 1]);
});

test('the same request once more is the same reading', async () => {
  const office = await engines.tables();
  const open = async () => await countReadings(office.estate()).open(aNote(caseId('twice')), load(4));

  expect([(await open()).ok, (await open()).ok]).toEqual([true, true]);
  expect(granted(await readAccess(office.estate()).page(caseId('twice'), { limit: 10 })).items).toHaveLength(1);
});
