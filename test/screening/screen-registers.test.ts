import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../functions/screening/index.ts';
import { importDraft } from '../../shared/aws/import-items.ts';
import { records } from '../../shared/aws/records.ts';
import { instantAt } from '../../shared/domain/days.ts';
import { bureauOf, ImportId, OperatorId } from '../../shared/domain/ids.ts';
import { announceImport, type RegisterImport } from '../../shared/domain/registers/import.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import { anAct, type Engines, type Office, startEngines } from '../aws/an-estate.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { day, granted, TOWN } from '../domain/case/a-case.ts';
import { goingOn } from '../kernel/time-left.ts';
import { givenBenefits } from '../work/a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** A register that was taken in, and that nobody here is on. */
async function given(office: Office, of: string): Promise<void> {
  const wanted = {
    register: 'vehicles',
    source: '样例县公安局',
    document: '样数共1号',
    asOf: day('2026-04-01'),
  } as const;
  const announced: RegisterImport = granted(
    announceImport(
      { ...wanted, coverage: 'part', format: 'csv-utf8', bytes: 1, sha256: '0'.repeat(64) },
      {
        ...{ id: ImportId.parse(madeId('import', of)), office: bureauOf(TOWN) },
        ...{ by: OperatorId.parse('watch-county'), now: instantAt(day('2026-04-02'), '09:00') },
      },
    ),
  );
  const store = office.estate().once(records);
  const taken = { ...announced, state: 'taken', takenOn: day('2026-04-02') } as const;
  granted(await store.commit([store.create(importDraft(taken), anAct({ purpose: 'supervision' }), 'there')]));
}

/** `goesOn`: how often the run still has time. */
async function screening(office: Office, on: string, minutes: number, goesOn = Number.POSITIVE_INFINITY) {
  const context = goingOn('screening', goesOn);
  const scheduledFor = new Date(Date.parse(instantAt(day(on), '01:30')) + minutes * 60_000).toISOString();
  const { finished, counts } = (await create(office.environment)(
    { job: 'screenRegisters', scheduledFor },
    context,
  )) as TickReport;
  return { finished, households: 'households' in counts ? counts['households'] : 0 };
}

test('a round with the registers goes on where the last run stopped, on a later night too; what is through waits for the next day or another register', async () => {
  const office = await engines.tables();
  await givenBenefits(
    office,
    Array.from({ length: 230 }, (_, nth) => aBenefit(`${nth}`)),
  );
  await given(office, '1');

  // Once for the register, and then once a household.
  expect(await screening(office, '2026-04-03', 0, 1 + 120)).toEqual({ finished: false, households: 120 });
  // The hundred that were noted aren't looked at again.
  expect(await screening(office, '2026-04-04', 0)).toEqual({ finished: true, households: 130 });
  expect(await screening(office, '2026-04-04', 1)).toEqual({ finished: true, households: 230 });
  expect(await screening(office, '2026-04-04', 2)).toEqual({ finished: true, households: 0 });
  await given(office, '2');
  expect(await screening(office, '2026-04-04', 3)).toEqual({ finished: true, households: 230 });
});
