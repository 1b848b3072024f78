import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordDeaths } from '../../shared/aws/record-deaths.ts';
import { settleFindings } from '../../shared/aws/settle-findings.ts';
import { proposeOutcome, type SettlementReason, settleFinding } from '../../shared/domain/finding.ts';
import { DeathId } from '../../shared/domain/ids.ts';
import type { PaymentLine } from '../../shared/domain/payment/line.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { blockedAmong, findingIdOf } from '../../shared/work/blocked-among.ts';
import { type Engines, startEngines } from '../aws/an-estate.ts';
import { aLine } from '../domain/a-payment.ts';
import { caseId, day, granted, index, month, operator, TOWN, there } from '../domain/case/a-case.ts';
import { act, powersOf } from './a-money.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(async () => await engines?.stop());

/** An office whose lines are held against registers; `died` is told of a person once. */
async function given() {
  const office = await engines.tables();
  const money = powersOf(office);
  const { raiseFindings } = money;
  return {
    standing: async (line: PaymentLine) => await raiseFindings.standing(findingIdOf(paidAfterDeath, line)),
    look: async (line: PaymentLine) => {
      const today = day(`${line.month}-06`);
      const { blocked, findings } = await blockedAmong([line], 'dibao', money, { act, today });
      return { held: blocked.has(line.id), findings };
    },
    died: async (of: string, diedOn: string) => {
      const id = DeathId.parse(madeId('death', of));
      const told = { source: 'funeral', recordedOn: day('2026-05-02'), office: TOWN, version: 1 } as const;
      granted(
        await recordDeaths(office.estate()).record({ id, personIndex: index(of), diedOn: day(diedOn), ...told }, act),
      );
    },
    settle: async (line: PaymentLine, as: 'cleared' | 'confirmed', reason: SettlementReason = 'mistaken-identity') => {
      const finding = there(await raiseFindings.standing(findingIdOf(paidAfterDeath, line)));
      const by = (name: string) => ({
        ...{ by: operator(name), roles: ['supervisor'] as const, today: day(`${line.month}-07`), accused: [] },
      });
      const proposed = granted(proposeOutcome(finding, { as, reason }, by('watch-county')));
      const settled = granted(settleFinding(proposed, true, by('second-watch')));
      const keeping = settleFindings(office.estate());
      granted(await keeping.say(finding, proposed, { explanation: '经核实，去世的是同名的另一人。' }, act));
      granted(await keeping.say(proposed, settled, { explanation: '复核同意。' }, act));
    },
  };
}
/** The same household's line of a month. */
const of = (on: string) =>
  aLine(on, { month: month(on), caseId: caseId(), personIndexes: [index('person 1'), index('person 2')] });

test('what two people cleared in June lets July go, and December too, without a finding; it names what it let go', async () => {
  const office = await given();
  await office.died('person 1', '2026-05-01');
  expect(await office.look(of('2026-06'))).toEqual({ held: true, findings: 1 });
  await office.settle(of('2026-06'), 'cleared');

  for (const on of ['2026-07', '2026-07', '2026-12'])
    expect([on, await office.look(of(on))]).toEqual([on, { held: false, findings: 0 }]);

  expect(await office.standing(of('2026-07'))).toBeUndefined();
  expect(await office.standing(of('2026-06'))).toMatchObject({ state: 'cleared', citedFor: ['2026-07', '2026-12'] });
});

test('another death in the household is news: July’s money is held by a finding of its own, and a year later all is looked at again', async () => {
  const office = await given();
  await office.died('person 1', '2026-05-01');
  await office.look(of('2026-06'));
  await office.settle(of('2026-06'), 'cleared');
  expect(await office.look(of('2027-07'))).toEqual({ held: true, findings: 1 });

  await office.died('person 2', '2026-05-20');

  expect(await office.look(of('2026-07'))).toEqual({ held: true, findings: 1 });
});

test.each([
  ['confirmed', 'data-corrected'],
  ['cleared', 'lawful-exception'],
] as const)('what was %s as %s lets nothing of a later month go', async (as, reason) => {
  const office = await given();
  await office.died('person 1', '2026-05-01');
  await office.look(of('2026-06'));
  await office.settle(of('2026-06'), as, reason);

  expect(await office.look(of('2026-07'))).toEqual({ held: true, findings: 1 });
});
