import { expect, test } from 'vitest';
import { type Finding, findingOf } from '../../shared/domain/finding.ts';
import { type Consequence, isShown } from '../../shared/domain/finding-consequence.ts';
import { paidAfterDeath } from '../../shared/rules/paid-after-death.rule.ts';
import { aDecided, TODAY, theCase } from './adjustment/a-matter.ts';
import { caseId, day, EVERY_STAGE, fen, findingId, month, noticeId, TOWN, there } from './case/a-case.ts';

const subject = { kind: 'record', caseId: caseId(), record: 'x' } as const;
const hit = { why: '应核实', facts: { month: '2026-07' } };
const finding: Finding = there(findingOf(paidAfterDeath, hit, subject, findingId(), TOWN, TODAY));
const consequence = (as: Consequence['as']): Consequence => ({
  ...{ as, reference: 'XX-1234', recovery: undefined },
  ...{ adjustment: undefined, of: theCase, explained: false },
});
const shown = (as: Consequence['as'], more: Partial<Consequence> = {}): boolean =>
  isShown(finding, { ...consequence(as), ...more }).ok;
const stop = { outcome: 'stop', monthlyFen: fen(0) } as const;
const ended = {
  ...{ ...theCase, stage: 'ended' as const, endedOn: TODAY },
  ...{ endsFrom: month('2026-09'), endNotice: noticeId('cut') },
};

test('a number that names nothing stops nobody’s aid and corrects nothing', () => {
  for (const as of ['recovery', 'stop', 'correction', 'instruction', 'lead'] as const)
    expect(shown(as), as).toBe(false);
  for (const as of ['stop', 'correction'] as const) expect(shown(as, { explained: true }), as).toBe(false);
  expect(isShown(finding, consequence('stop'))).toMatchObject({
    why: 'consequence-not-shown',
    facts: { as: 'stop' },
  });
});

test('a stop is shown while its case has ended, by the decision or the notice of that end', () => {
  const adjustment = aDecided(stop);

  expect(shown('stop', { adjustment, of: ended })).toBe(true);
  expect(shown('stop', { reference: noticeId('cut'), of: ended })).toBe(true);
  expect(shown('stop', { adjustment: aDecided(stop, { notice: noticeId('of old') }), of: ended })).toBe(false);
  // An appeal put it back, or it was only reduced: the aid goes on.
  expect(shown('stop', { adjustment })).toBe(false);
  expect(shown('stop', { adjustment: aDecided() })).toBe(false);
  const { refused, confirmed } = EVERY_STAGE;
  for (const of of [refused, confirmed])
    expect(shown('stop', { of, reference: 'notice' in of ? String(of.notice) : '' })).toBe(of === refused);
});

test('a correction is shown by what was decided since the finding was made, and changed something', () => {
  expect(shown('correction', { adjustment: aDecided() })).toBe(true);
  expect(shown('correction', { adjustment: aDecided({}, { decidedOn: day('2026-08-02') }) })).toBe(false);
  expect(shown('correction', { adjustment: aDecided({ outcome: 'unchanged' }) })).toBe(false);
  expect(shown('correction', { adjustment: { ...aDecided(), state: 'turned-down' } })).toBe(false);
});

test('an instruction, a lead and a recovery by other means are said in words', () => {
  for (const as of ['recovery', 'instruction', 'lead'] as const) expect(shown(as, { explained: true }), as).toBe(true);
});
