import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceCases } from '../../shared/aws/advance-cases.ts';
import type { Estate } from '../../shared/aws/estate.ts';
import { readCases } from '../../shared/aws/read-cases.ts';
import { readRecusals } from '../../shared/aws/read-recusals.ts';
import { recuseOperators } from '../../shared/aws/recuse-operators.ts';
import { signMandates } from '../../shared/aws/sign-mandates.ts';
import type { Applied } from '../../shared/domain/case/case.ts';
import type { OperatorId } from '../../shared/domain/ids.ts';
import { lift, type Recusal, shutOut } from '../../shared/domain/recusal.ts';
import type { ListReach } from '../../shared/powers.ts';
import { aMandate, day, granted, he, lin, step, wei } from '../domain/case/a-case.ts';
import { submitted } from './a-household.ts';
import { anAct, type Engines, startEngines } from './an-estate.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

const today = day('2026-03-02');
async function shut(estate: Estate, subject: Applied, operatorId: OperatorId): Promise<Recusal> {
  const { id: caseId, office } = subject;
  const becomes = granted(shutOut(undefined, { caseId, office, operatorId, ground: 'ordered', by: he, today }));
  const record = { caseId, office, operatorId, nth: 1, says: 'ordered', by: he, on: today, version: 1 } as const;
  granted(
    await recuseOperators(estate).save(
      undefined,
      becomes,
      { record, text: { explanation: '应当回避。' } },
      anAct({ by: he }),
    ),
  );
  return becomes;
}

test('who was shut out after they read the case can’t write it any more, and nothing is written', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const subject = await submitted(estate, 1);
  // Its notice takes a number from a series, which is nothing to this.
  const { notice: _, ...accept } = step.accept(subject, today);
  await shut(estate, subject, lin);

  const moved = await advanceCases(estate).save(subject, accept, {}, anAct());
  const mandate = aMandate(subject, 'p1');
  const signed = await signMandates(estate).sign(mandate, undefined, anAct());

  expect(moved).toMatchObject({ ok: false, why: 'stale-version' });
  expect(signed).toMatchObject({ ok: false, why: 'stale-version' });
  expect(await readCases(estate).get(subject.id)).toEqual(subject);
  expect(await readCases(estate).mandates(subject.id)).toEqual([]);
  expect((await advanceCases(estate).save(subject, accept, {}, anAct({ by: wei }))).ok).toBe(true);
});

test('who was let in again may act, and two who decide at once don’t both', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const subject = await submitted(estate, 2);
  const was = await shut(estate, subject, lin);
  const becomes = granted(lift(was, 'ordered', [], { by: wei, today }));
  const save = async () =>
    await recuseOperators(estate).save(
      was,
      becomes,
      {
        record: {
          caseId: subject.id,
          office: subject.office,
          operatorId: lin,
          nth: 2,
          says: 'lifted',
          by: wei,
          on: today,
          version: 1,
        },
        text: { explanation: '无须回避。' },
      },
      anAct({ by: wei }),
    );

  const both = await Promise.all([save(), save()]);

  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await readRecusals(estate).shutOut(subject.id, lin)).toBe(false);
  expect(
    (
      await advanceCases(estate).save(
        subject,
        { ...step.accept(subject, today), notice: undefined as never },
        {},
        anAct(),
      )
    ).ok,
  ).toBe(true);
});

test('a list leaves out what its reader is shut out of, and nothing else', async () => {
  const office = await engines.tables();
  const estate = office.estate();
  const [one, other] = [await submitted(estate, 3), await submitted(estate, 4)];
  await shut(estate, one, lin);
  const listed = async (who: OperatorId) => {
    const reach = { kind: 'county', county: '445281', for: who } as ListReach;
    return granted(await readCases(estate).page(reach, { limit: 100 })).items.map(({ id }) => id);
  };

  expect(await listed(lin)).toEqual([other.id]);
  expect(new Set(await listed(wei))).toEqual(new Set([one.id, other.id]));
  expect(await readRecusals(estate).casesOf(lin)).toEqual(new Set([one.id]));
});
