import { describe, expect, test } from 'vitest';
import type { Adjustment, Heard, PostedEnd } from '../../../shared/domain/adjustment/adjustment.ts';
import { decide } from '../../../shared/domain/adjustment/decide.ts';
import {
  answerEndObjection,
  endPostingText,
  hangsFirst,
  objectToEnd,
  postEnd,
} from '../../../shared/domain/adjustment/end-posting.ts';
import { propose } from '../../../shared/domain/adjustment/propose.ts';
import { trayOfAdjustment } from '../../../shared/domain/adjustment/waiting.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { postingAmiss } from '../../../shared/rules/posting-amiss.rule.ts';
import { aBenefit } from '../a-payment.ts';
import { BUREAU, child, day, fen, granted, he, month, noticeId, person, postingId, xu } from '../case/a-case.ts';
import { aDecided, aLooked, at, su, TODAY, theCase } from './a-matter.ts';

const tekun = { ...theCase, programme: 'tekun' as const };
const benefit = aBenefit('1', { programme: 'tekun' });
const {
  decidedOn: _on,
  decidedBy: _by,
  notice: _notice,
  ...ending
} = aDecided({ outcome: 'stop', monthlyFen: fen(0) });
const heard = { ...ending, programme: 'tekun', state: 'heard' } as Heard;
const board = { id: postingId(), place: 'village-board' as const, hotline: '0663-0000000' };
const hung = (was: Adjustment = heard, today = TODAY) => granted(postEnd(was, tekun, board, at(he, today)));
const end = (was: Adjustment, today = TODAY, agreed = true) =>
  decide(
    was,
    tekun,
    benefit,
    { agreed, reasons: '经核查并公示，依法终止救助供养。' },
    {
      ...at(xu, today),
      from: BUREAU,
      noticeId: noticeId('end'),
      personIndexes: [],
    },
  );

describe('the end of a tekun support', () => {
  test('hangs before it is decided, whoever is left to be heard; an end of anything else, and a decrease, doesn’t', () => {
    expect(hangsFirst(heard)).toBe(true);
    expect(hangsFirst({ ...heard, proposal: { ...heard.proposal, ground: 'died', hears: false } })).toBe(true);
    expect(hangsFirst({ ...heard, programme: 'dibao' })).toBe(false);
    expect(hangsFirst({ ...heard, proposal: { ...heard.proposal, outcome: 'decrease' } })).toBe(false);
    expect(end(heard)).toMatchObject({ why: 'end-not-posted' });
    expect(postEnd({ ...heard, programme: 'dibao' }, tekun, board, at())).toMatchObject({ why: 'posting-not-asked' });
  });

  test('isn’t hung before the household was heard, nor by who heard it', () => {
    const asked = { outcome: 'stop' as const, ground: 'assets-over' as const, from: month('2026-09') };
    const proposed = propose(
      aLooked({}, { programme: 'tekun' }),
      tekun,
      benefit,
      { ...asked, monthlyFen: fen(0), leaves: [], convertsTo: null },
      at(),
    );
    expect(postEnd(granted(proposed).becomes, tekun, board, at())).toMatchObject({ why: 'hearing-missing' });
    const hands = [...heard.hands, { duty: 'hearing' as const, by: su, on: TODAY }];
    expect(postEnd({ ...heard, hands }, tekun, board, at(su))).toMatchObject({ why: 'duties-not-separated' });
  });

  test('is decided the day after its last, with the article in its notice; the time for that begins with the last', () => {
    const { moved, posting } = hung();

    // 2026-08-03 and seven days.
    expect(posting).toMatchObject({ of: 'end', from: '2026-08-03', until: '2026-08-10' });
    expect(moved.starts.map(({ clock }) => [clock.code, clock.startsOn])).toEqual([['ADJUST_DECIDE', '2026-08-10']]);
    expect(end(moved.becomes, posting.until)).toMatchObject({ why: 'posting-still-open' });
    const { step, adjustment } = granted(end(moved.becomes, addDays(posting.until, 1)));
    expect(step.becomes).toMatchObject({ stage: 'ended', endsFrom: '2026-09' });
    expect(step.notice?.text.basis).toContain('民发〔2021〕43号 §26');
    expect(adjustment.becomes).toMatchObject({ state: 'decided', hearing: heard.hearing, posting: { nth: 1 } });
  });

  test('is objected to while it hangs, looked into within fifteen working days, and hangs again before it is decided', () => {
    const { becomes } = hung().moved;
    expect(objectToEnd(becomes, at(he, addDays(becomes.posting.until, 1)))).toMatchObject({
      why: 'objection-too-late',
    });
    const objected = granted(objectToEnd(becomes, at(he, day('2026-08-05'))));

    expect(objected.starts.map(({ clock }) => [clock.code, clock.dueOn])).toEqual([['TK_END_OBJ', '2026-08-26']]);
    expect(end(objected.becomes, day('2026-08-20'))).toMatchObject({ why: 'adjustment-state' });
    expect(postEnd(objected.becomes, tekun, board, at(he, day('2026-08-20')))).toMatchObject({
      why: 'adjustment-state',
    });
    const answered = granted(answerEndObjection(objected.becomes, at(he, day('2026-08-20')))).becomes;
    expect(end(answered, day('2026-09-20'))).toMatchObject({ why: 'end-not-posted' });
    const again = hung(answered, day('2026-08-21')).moved.becomes;
    expect(again).toMatchObject({ state: 'posted', posting: { nth: 2, from: '2026-08-21' } });
    expect(again).not.toHaveProperty('objectedOn');
    expect(granted(end(again, addDays(again.posting.until, 1))).step.becomes.stage).toBe('ended');
    expect(granted(end(answered, day('2026-08-21'), false)).adjustment.becomes).toMatchObject({ state: 'turned-down' });
  });

  test('lies at each state in somebody’s tray', () => {
    const tray = (matter: object) => trayOfAdjustment(matter as Adjustment, tekun);
    const posted = hung().moved.becomes;

    expect(tray(heard)).toBe('posting');
    expect(tray(posted)).toBe('county-adjustment');
    expect(tray(granted(objectToEnd(posted, at())).becomes)).toBe('end-objection');
    expect(tray({ ...posted, state: 'answered' })).toBe('posting');
  });

  test('hangs with three items, names by person: somebody who left isn’t named, nor is a minor', () => {
    const members = ['示例甲', '示例乙'].map((name) => ({ name, residentId: '990000198001010012', relation: 'other' }));
    const identity = { members } as never;
    const left = { people: [{ person: person('p2'), minor: false, guardian: null }] };

    expect(granted(endPostingText(left, heard.proposal, identity, board.hotline))).toEqual({
      applicant: '示例乙',
      householdSize: 1,
      monthlyFen: heard.proposal.wasFen,
    });
    expect(granted(endPostingText({ people: [child('p1')] }, heard.proposal, undefined, board.hotline)).applicant).toBe(
      null,
    );
  });
});

test('R19: a tekun support that ended without a posting, or before its days were over, is found', () => {
  const posted: PostedEnd = hung().moved.becomes;
  const { adjustment } = granted(end(posted, addDays(posted.posting.until, 1)));
  const decided = adjustment.becomes as Extract<Adjustment, { state: 'decided' }>;
  const { posting: _, ...without } = decided;
  const look = (matter: Adjustment) => postingAmiss.examine({ matter }, { today: TODAY } as never);

  expect(look(decided)).toBe('in-order');
  expect(look(posted)).toBe('not-applicable');
  expect(look({ ...without, programme: 'dibao' })).toBe('not-applicable');
  expect(look(without)).toMatchObject({ why: expect.stringContaining('未经公示') });
  expect(look({ ...decided, decidedOn: day('2026-08-09') })).toMatchObject({ facts: { hung: 6, least: 7 } });
});
