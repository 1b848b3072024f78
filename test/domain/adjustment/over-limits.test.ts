import { describe, expect, test } from 'vitest';
import { decide } from '../../../shared/domain/adjustment/decide.ts';
import { look } from '../../../shared/domain/adjustment/look.ts';
import { openChange } from '../../../shared/domain/adjustment/open.ts';
import { type Asked, propose } from '../../../shared/domain/adjustment/propose.ts';
import { recordAnswer, requestCheck } from '../../../shared/domain/case/investigate.ts';
import { aBenefit } from '../a-payment.ts';
import {
  aVisit,
  BUREAU,
  cai,
  checkId,
  day,
  fen,
  granted,
  index,
  lin,
  mandatesOf,
  month,
  noticeId,
  person,
  tang,
  visitId,
  wei,
  xu,
} from '../case/a-case.ts';
import { aChange, adjustmentId, aLooked, at, TODAY, theCase } from './a-matter.ts';

const benefit = aBenefit('1', { hands: [lin] });
const asked = (more: Partial<Asked>): Asked => ({
  outcome: 'decrease',
  ground: 'income-changed',
  from: month('2026-09'),
  monthlyFen: fen(40_000),
  leaves: [],
  convertsTo: null,
  ...more,
});
const yes = { agreed: true, reasons: '经核查并听取意见，按差额调整。' };
const deciding = { ...at(xu), from: BUREAU, noticeId: noticeId('cut'), personIndexes: [index('a'), index('b')] };

describe('a report that finds a household over the limits while it receives aid', () => {
  const asking = granted(
    requestCheck(
      theCase,
      { id: checkId('late'), persons: [person('p1')], dataClasses: ['deposits'] },
      at(tang, day('2026-08-01')),
    ),
  );
  const answered = (conclusion: 'over-limits' | 'within-limits', of = asking, today = TODAY) => {
    const answer = { conclusion, reportedOn: day('2026-08-02') };
    return granted(recordAnswer(of.becomes, of.check, answer, mandatesOf(theCase as never), at(tang, today)));
  };
  const over = answered('over-limits');
  const family = over.becomes as typeof theCase;
  const due = granted(
    openChange(
      theCase,
      {
        ...{ id: adjustmentId(), origin: 'household-report', ground: 'over-standard', person: null, refusals: [] },
        since: day('2026-07-20'),
      },
      at(cai),
    ),
  ).becomes;
  const by = (check: typeof over.check | undefined, change: object | null, of = family) =>
    look(due, of, { visit: undefined, check, change } as never, at(wei));

  test('begins the grace on its day, and the first such report’s stands; one that finds it within them ends it', () => {
    expect(over.starts.map(({ clock }) => [clock.code, clock.startsOn])).toEqual([['GRACE_MAX', '2026-08-02']]);

    const again = granted(
      requestCheck(
        family,
        { id: checkId('again'), persons: [person('p1')], dataClasses: ['deposits'] },
        at(tang, TODAY),
      ),
    );
    const later = { ...again, check: { ...again.check, requestedOn: day('2026-08-01') } };
    expect(answered('over-limits', later as never)).toMatchObject({ starts: [], becomes: { overSince: '2026-08-02' } });
    const within = answered('within-limits', later as never);
    expect([within.stops.includes('GRACE_MAX'), 'overSince' in within.becomes]).toEqual([true, false]);
    expect(by(within.check, null, within.becomes as typeof theCase).ok).toBe(true);
  });

  test('lets nobody end the matter alone, by the report or beside it; what changed is written down, no later than the report', () => {
    const visited = { visit: aVisit({ visitedOn: TODAY, investigators: [wei, tang] }), check: undefined, change: null };
    const later = aChange({ ground: 'over-standard', since: day('2026-08-03') });

    expect(by(over.check, null)).toMatchObject({ why: 'review-over-limits' });
    expect(look(due, family, visited, at(wei))).toMatchObject({ why: 'review-over-limits' });
    // What it told of itself takes a report that finds it within the limits.
    expect(look(due, theCase, visited, at(wei))).toMatchObject({ why: 'review-over-limits' });
    expect(look({ ...due, change: aChange({ ground: 'income-changed' }) }, theCase, visited, at(wei)).ok).toBe(true);
    expect(by(over.check, later)).toMatchObject({ why: 'change-date', facts: { latest: '2026-08-02' } });
  });

  test('is answered by who decides on what was proposed, be it that all stays; not by a decision about something else', () => {
    const looked = granted(by(over.check, { ground: 'over-standard', since: day('2026-08-02'), person: null }));
    const stays = asked({
      outcome: 'unchanged',
      ground: 'over-standard',
      from: month('2026-08'),
      monthlyFen: fen(60_000),
    });
    const proposed = granted(propose(looked.becomes, family, benefit, stays, at())).becomes;
    const { step } = granted(decide(proposed, family, benefit, yes, deciding));
    const born = aLooked({ ground: 'joined' }, { look: { lookedOn: TODAY, visit: visitId(), check: null } });
    const rise = asked({ outcome: 'increase', ground: 'joined', monthlyFen: fen(70_000) });
    const more = granted(propose(born, family, benefit, rise, at())).becomes;
    const other = granted(decide(more, family, benefit, yes, deciding)).step;

    expect([step.stops, 'overSince' in step.becomes]).toEqual([['GRACE_MAX'], false]);
    expect([other.stops, 'overSince' in other.becomes]).toEqual([[], true]);
  });
});
