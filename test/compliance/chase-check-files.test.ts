import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawCheckFiles } from '../../shared/aws/draw-check-files.ts';
import { keepCheckFiles } from '../../shared/aws/keep-check-files.ts';
import { keepCheckFile } from '../../shared/domain/check/check-file.ts';
import { addDays, Day } from '../../shared/domain/days.ts';
import { CheckFileId } from '../../shared/domain/ids.ts';
import { destroyFile } from '../../shared/domain/taken-out.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { caseId, checkId, granted, TOWN, tang, wei } from '../domain/case/a-case.ts';
import { act, today } from '../work/a-money.ts';
import { fire } from './a-tick.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

test('a file of check requests whose copies nobody says are gone is found by chaseCheckFiles (R45); one that is confirmed isn’t', async () => {
  const office = await engines.tables();
  const [drawing, keeping] = [drawCheckFiles(office.estate()), keepCheckFiles(office.estate())];
  const known = {
    id: CheckFileId.parse(madeId('checkfile', '1')),
    office: TOWN,
    layout: 'standard' as const,
    format: 'xlsx' as const,
    checks: [{ caseId: caseId(), checkId: checkId() }],
    rows: 1,
    sha256: 'x',
    replaces: null,
  };
  const file = keepCheckFile(known, { by: tang, today });
  granted(await drawing.take(file, [], today, act));
  expect(destroyFile(file, { by: wei, today })).toMatchObject({ why: 'file-not-yours' });

  const due = Day.parse(file.clock.dueOn);
  const late = await fire(office, 'chaseCheckFiles', addDays(due, 1));
  const left = await keeping.get(file.id);
  if (!left) throw new Error('no file');
  granted(await keeping.save(left, granted(destroyFile(left, { by: tang, today: due })), act));

  expect(late.counts).toMatchObject({ looked: 1, findings: 1 });
  expect((await fire(office, 'chaseCheckFiles', addDays(due, 2))).counts).toMatchObject({ looked: 0, findings: 0 });
});
