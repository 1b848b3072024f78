import { expect, test } from 'vitest';
import { brokenFinding, type Finding } from '../../shared/domain/finding.ts';
import type { RegisterRound } from '../../shared/domain/registers/round.ts';
import type { Act, Powers } from '../../shared/powers.ts';
import { heldStillCounted } from '../../shared/rules/held-still-counted.rule.ts';
import { blockedAmong } from '../../shared/work/blocked-among.ts';
import { householdFinding } from '../../shared/work/household-finding.ts';
import { aLine } from '../domain/a-payment.ts';
import { caseId, day, index, month } from '../domain/case/a-case.ts';

const today = day('2026-05-06');
const line = aLine('1', { month: month('2026-05') });
/** A household of which a delivery of 20 March told that somebody is in custody, and the last round. */
const blocked = async (state: Finding['state'], custodyAsOf: string, lines = [line]) => {
  const asked: string[] = [];
  const finding = { severity: 'blocking', state, facts: { people: ['p1'], asOf: '2026-03-20' } };
  const round: RegisterRound = {
    ...{ on: day('2026-05-05'), imports: [], custodyAsOf: day(custodyAsOf), stage: 'done', after: null, version: 3 },
  };
  let rounds = 0;
  const powers = {
    screenPayments: {
      ...{ deaths: async () => new Map(), uses: async () => new Map(), holdings: async () => new Map() },
      flagged: async () => new Set([index('person 1')]),
      round: async () => {
        rounds += 1;
        return round;
      },
    },
    readPayments: { custodiesOf: async () => new Map() },
    raiseFindings: {
      standing: async (id: string) => {
        asked.push(id);
        return id === householdFinding(heldStillCounted, caseId('1')) ? finding : undefined;
      },
      raise: async () => ({ raised: false, standing: undefined }),
    },
  } as unknown as Pick<Powers, 'readPayments' | 'screenPayments' | 'raiseFindings'>;
  const found = await blockedAmong(lines, 'dibao', powers, { act: {} as Act, today });
  const broken = asked.filter((id) => id === brokenFinding(heldStillCounted, line.office)).length;
  return { held: found.blocked.has(line.id), rounds, broken };
};

test('money of a household whose member was in custody goes on once that was acted on and a newer delivery doesn’t tell it; who is told again isn’t paid', async () => {
  expect(await blocked('acted-on', '2026-04-20')).toMatchObject({ held: false, rounds: 1 });
  expect(await blocked('acted-on', '2026-03-20')).toMatchObject({ held: true, rounds: 1 });
  expect(await blocked('open', '2026-04-20')).toMatchObject({ held: true, rounds: 0 });
});

test('that the rule broke at an office is asked once, however many of its lines are looked at', async () => {
  const lines = ['1', '2', '3'].map((of) => aLine(of, { month: month('2026-05'), personIndexes: line.personIndexes }));

  expect((await blocked('cleared', '2026-04-20', lines)).broken).toBe(1);
});
