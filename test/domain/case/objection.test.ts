import { describe, expect, test } from 'vitest';
import { appraise } from '../../../shared/domain/case/appraise.ts';
import { assess } from '../../../shared/domain/case/assess.ts';
import type { Accepted, Case, Objected } from '../../../shared/domain/case/case.ts';
import { confirm, recordMinutes, refuseCase } from '../../../shared/domain/case/decide.ts';
import { objectToCheck, recordVisit } from '../../../shared/domain/case/investigate.ts';
import { objectToPosting } from '../../../shared/domain/case/object.ts';
import { procedureFor } from '../../../shared/domain/case/procedure.ts';
import { post, review } from '../../../shared/domain/case/review.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { trayOf } from '../../../shared/domain/queue.ts';
import {
  anApplied,
  anInvestigated,
  anObjected,
  aPosted,
  appraisalId,
  assessmentId,
  aTakenDown,
  aVisit,
  BUREAU,
  day,
  fen,
  figuresFor,
  granted,
  he,
  lin,
  noticeId,
  objectionId,
  person,
  postingId,
  step,
  TOWN,
  tang,
  xu,
} from './a-case.ts';

const at = (today: Day, by = he) => ({ by, today, calendar: PUBLISHED, noticeId: noticeId(today), from: BUREAU });
const codes = (starts: readonly { clock: { code: string } }[]) => starts.map(({ clock }) => clock.code);
const VOTES = { participants: 6, representatives: 4, agree: 5, disagree: 1 };
const held = (on: Day, more: Partial<typeof VOTES> = {}) => ({ id: appraisalId(), heldOn: on, ...VOTES, ...more });
/** Objected to on the second day of its posting, appraised the day after. */
const anAppraised = (objected: Objected): Objected => {
  const on = addDays(objected.objection.on, 1);
  const { becomes } = granted(appraise(objected, held(on), 6, at(on, tang)));
  if (becomes.stage !== 'objected') throw new Error(becomes.stage);
  return becomes;
};

describe('an objection to what hangs', () => {
  test('stops nothing of the whole, has a clock of its own, and sends the case back to be investigated', () => {
    const { becomes, starts, stops, objection } = anObjected();

    expect(codes(starts)).toEqual(['REINVEST']);
    expect(stops).toEqual([]);
    expect(trayOf(becomes)).toBe('investigation');
    expect(objection.to).toEqual({ posting: aPosted().posting.id });
    expect(JSON.stringify(becomes)).not.toContain('content');
  });

  test('is none once the posting is down or its days are over', () => {
    const posted = aPosted();
    const late = { ...at(addDays(posted.posting.until, 1)) };

    expect(objectToPosting(aTakenDown(), { id: objectionId() }, late)).toMatchObject({ why: 'objection-too-late' });
    expect(objectToPosting(posted, { id: objectionId() }, late)).toMatchObject({ why: 'objection-too-late' });
    expect(objectToPosting(posted, { id: objectionId() }, at(posted.posting.until)).ok).toBe(true);
    expect(objectToPosting(posted, { id: objectionId() }, at(posted.posting.until, lin))).toMatchObject({
      why: 'duties-not-separated',
    });
  });

  test('keeps the opinion waiting until it was investigated again or appraised', () => {
    const objected = anObjected().becomes;
    const on = addDays(objected.objection.on, 1);

    expect(review(objected, { opinion: 'eligible' }, at(on))).toMatchObject({
      why: 'investigation-unfinished',
      facts: { objection: false },
    });
    const visited = granted(recordVisit(objected, aVisit({ visitedOn: on }), at(on, tang))).becomes;
    expect(visited).toMatchObject({ objection: { answered: { by: 'reinvestigation', on } } });
    expect(review(visited, { opinion: 'eligible' }, at(on)).ok).toBe(true);
    const early = aVisit({ visitedOn: addDays(objected.objection.on, -1) });
    expect(recordVisit(objected, early, at(on, tang))).toMatchObject({ why: 'visit-date' });
  });

  test('of dibao: the new opinion goes up, isn’t posted again, and is decided once the first posting is over (M57 §19)', () => {
    const objected = anAppraised(anObjected().becomes);
    const on = objected.objection.answered?.on as Day;
    const again = granted(review(objected, { opinion: 'eligible' }, at(on)));
    const where = { id: postingId('2'), place: 'village-board' as const, hotline: '0663-2222222' };

    expect(codes(again.starts)).toEqual(['COUNTY_DECIDE']);
    expect(again.stops).toEqual(['REINVEST']);
    expect(trayOf(again.becomes)).toBe('county-decision');
    expect(post(again.becomes, where, at(on))).toMatchObject({ why: 'posting-not-asked' });
    const { until } = objected.objection;
    expect(confirm(again.becomes, undefined, at(until, xu))).toMatchObject({
      why: 'posting-still-open',
      facts: { until },
    });
    expect(confirm(again.becomes, undefined, at(addDays(until, 1), xu)).ok).toBe(true);
  });

  test('of tekun: the new opinion hangs again, and may be objected to again (TK43 §15)', () => {
    const procedure = { ...procedureFor('tekun', TOWN, day('2026-02-11')), checkFirst: false };
    const applied = anApplied({ programme: 'tekun', procedure });
    const posted = aPosted(applied);
    const on = addDays(posted.posting.from, 1);
    const first = granted(objectToPosting(posted, { id: objectionId() }, at(on)));
    const again = granted(review(anAppraised(first.becomes), { opinion: 'eligible' }, at(addDays(on, 1))));
    const hung = step.post(again.becomes, addDays(on, 1));

    expect(codes(first.starts)).toEqual(['TK_REINVEST']);
    expect(codes(again.starts)).toEqual(['POST_START']);
    expect(trayOf(again.becomes)).toBe('posting');
    expect(confirm(again.becomes, undefined, at(addDays(on, 30), xu))).toMatchObject({ why: 'stage-not-open' });
    expect(objectToPosting(hung.becomes, { id: objectionId('2') }, at(addDays(on, 2)))).toMatchObject({
      value: { becomes: { stage: 'objected', objection: { answered: null } } },
    });
  });
});

describe('a democratic appraisal', () => {
  const accepted = anInvestigated();
  const on = accepted.acceptedOn;

  test.each([
    ['four people', { participants: 4, representatives: 4, agree: 4, disagree: 0 }, 4, 'appraisal-quorum'],
    ['too few representatives', { representatives: 3 }, 6, 'appraisal-quorum'],
    ['more representatives than people', { representatives: 7 }, 6, 'appraisal-quorum'],
    ['somebody who didn’t sign', {}, 5, 'appraisal-unsigned'],
    ['more votes than people', { agree: 6 }, 6, 'appraisal-unsigned'],
  ])('of %s isn’t one', (_, more, signatures, why) => {
    expect(appraise(accepted, held(on, more), signatures, at(on, tang))).toMatchObject({ ok: false, why });
  });

  test('is held by choice while a case is investigated, and decides nothing', () => {
    const against = granted(appraise(accepted, held(on, { agree: 1, disagree: 5 }), 6, at(on, tang))).becomes;

    expect(against.appraisal).toMatchObject({ agreed: false });
    expect(review(against, { opinion: 'eligible' }, at(on)).ok).toBe(true);
    expect(appraise(accepted, held(addDays(on, 1)), 6, at(on, tang))).toMatchObject({ why: 'appraisal-date' });
  });
});

describe('an objection to a check’s result', () => {
  test('has it checked again within its time, and nothing is reckoned or said until the newest report is in', () => {
    const accepted = anInvestigated();
    const on = accepted.acceptedOn;
    const objected = granted(objectToCheck(accepted, { id: objectionId() }, at(on, tang)));
    const becomes = objected.becomes as Accepted;

    expect(codes(objected.starts)).toEqual(['RECHECK_GD']);
    expect(trayOf(becomes)).toBe('investigation');
    expect(becomes).not.toHaveProperty('assessed');
    expect(review(becomes, { opinion: 'eligible' }, at(on))).toMatchObject({ why: 'investigation-unfinished' });
    expect(objectToCheck(becomes, { id: objectionId() }, at(on, tang))).toMatchObject({ why: 'check-objected' });
    const again = step.ask(becomes, on);
    expect(again.check.recheckOf).toBe(accepted.check?.id);
    const answered = step.answer(again.becomes, again.check, on);
    expect(answered.stops).toContain('RECHECK_GD');
    const reckoned = step.assess(answered.becomes, on).becomes;
    expect(review(reckoned, { opinion: 'eligible' }, at(on)).ok).toBe(true);
  });
});

describe('an opinion that departs from what was reckoned', () => {
  const investigated = anInvestigated();
  const on = investigated.acceptedOn;
  const opine = (subject: Case, proposed: Parameters<typeof review>[1]) =>
    granted(review(subject, proposed, at(on))).becomes;

  test('proposes the amount of the working unless it says another, and another takes the minutes of a collective', () => {
    expect(opine(investigated, { opinion: 'eligible' })).toMatchObject({
      outsideTier: false,
      award: { monthlyFen: 60_000 },
    });
    const more = opine(investigated, { opinion: 'eligible', monthlyFen: fen(60_001) });
    expect(more.outsideTier).toBe(true);
    const posted = step.endPosting(
      step.post(more, on).becomes,
      addDays(step.post(more, on).becomes.posting.until, 1),
    ).becomes;
    const today = posted.posting.takenDownOn as Day;
    expect(confirm(posted, undefined, at(today, xu))).toMatchObject({ why: 'minutes-missing' });
    const minutes = {
      number: 'YSYY-2026-01',
      heldOn: today,
      participants: [xu, tang, he],
      conclusion: '一致同意按上述金额救助。',
    };
    const laid = granted(recordMinutes(posted, minutes, at(today, xu))).becomes;
    expect(granted(confirm(laid, undefined, at(today, xu))).notice?.text.reasons).toContain('集体研究');
  });

  test('for a household that isn’t within its limits, and against one that is, alike', () => {
    const over = step.assess(investigated, on, 0).becomes;

    expect(opine(over, { opinion: 'eligible', monthlyFen: fen(10_000) }).outsideTier).toBe(true);
    expect(opine(over, { opinion: 'ineligible' }).outsideTier).toBe(false);
    const against = opine(investigated, { opinion: 'ineligible' });
    expect(against.outsideTier).toBe(true);
    expect(refuseCase(against, '收入超过标准。', at(on, xu))).toMatchObject({ why: 'minutes-missing' });
    expect(review(over, { opinion: 'eligible' }, at(on))).toMatchObject({ why: 'amount-of-opinion' });
  });

  test('whoever is confirmed reads how it was reckoned', () => {
    const { notice } = step.confirm(aTakenDown(), day('2026-03-31'));

    expect(notice?.text.reasons).toContain(
      '保障标准每人每月722.00元，2人合计1,444.00元，减去核定的家庭月平均收入844.00元',
    );
  });

  test('is reckoned again as often as more is known, by who investigates and never by who accepted', () => {
    const told = { id: assessmentId('2'), figures: figuresFor(2, 50_000) };
    const known = { declared: { incomes: [] }, ages: new Map([[person('p1'), 40]]) };

    expect(assess(investigated, known, told, at(on, tang))).toMatchObject({
      value: { becomes: { assessed: { monthlyFen: 50_000 } } },
    });
    expect(assess(investigated, known, told, at(on, lin))).toMatchObject({ why: 'duties-not-separated' });
  });
});
