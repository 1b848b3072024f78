import { describe, expect, test } from 'vitest';
import { acceptComplaint, declineComplaint } from '../../shared/domain/complaint/accept.ts';
import { isShutOut } from '../../shared/domain/complaint/accused.ts';
import {
  answerComplaint,
  askComplaintReview,
  closeComplaint,
  extendComplaint,
} from '../../shared/domain/complaint/answer.ts';
import { assignComplaint, giveBackComplaint, nameSubject } from '../../shared/domain/complaint/assign.ts';
import { lookAgainAtComplaint } from '../../shared/domain/complaint/clocks.ts';
import { COMPLAINT_NEXT, type Complaint } from '../../shared/domain/complaint/complaint.ts';
import { addDays } from '../../shared/domain/days.ts';
import {
  about,
  accepted,
  anOperator,
  assigned,
  BUREAU,
  HOTLINE,
  LEAD,
  LIAISON,
  OTHER_TOWN,
  on,
  RECEIVED,
  REPORTER,
  registered,
  registering,
  WATCH,
} from './a-complaint.ts';
import { day, granted, TOWN } from './case/a-case.ts';
import { withNextYear } from './law/a-clock.ts';

const due = ({ clocks }: Complaint) =>
  clocks.filter(({ state }) => state === 'running').map(({ code, dueOn }) => [code, dueOn]);
const ANSWER = { outcome: 'unsubstantiated', finding: null } as const;
const answered = (was = assigned(), by = LEAD, today = RECEIVED) =>
  granted(answerComplaint(was, ANSWER, on(by, today)));
const closed = (was = answered(), today = RECEIVED) => granted(closeComplaint(was, 'letter', on(HOTLINE, today)));

describe('a complaint has the time that the rules give it', () => {
  test('told within fifteen days of receipt, finished within sixty of acceptance, and ninety with the head’s word (facts 9.2)', () => {
    expect(due(registered())).toEqual([['XF_NOTICE', '2026-10-08']]);
    expect(due(accepted())).toEqual([['XF_FINISH', '2026-11-17']]);

    const longer = extendComplaint(assigned(), on(anOperator('head', BUREAU, 'bureau-lead')));

    expect(due(granted(longer))).toEqual([['XF_FINISH', '2026-12-17']]);
    expect(extendComplaint(granted(longer), on(WATCH))).toMatchObject({ why: 'clock-extended' });
    const accusation = accepted(registered({ class: 'accusation' }));
    expect(due(accusation)).toEqual([['COMPLAINT_RESULT', '2026-11-17']]);
    expect(extendComplaint(accusation, on(WATCH))).toMatchObject({ why: 'limit-not-extendable' });
  });

  test('a real-name accusation has the discipline organs’ times beside, and a target of half the law’s time here', () => {
    const report = registered({ class: 'accusation' });
    const anonymous = registered({ class: 'accusation' }, { reporter: null });

    expect(due(report)).toEqual([
      ['XF_NOTICE', '2026-10-08'],
      ['RN_ACCEPT', '2026-10-15'],
    ]);
    expect(report.targetOn).toBe('2026-09-28');
    expect(due(anonymous)).toEqual([['XF_NOTICE', '2026-10-08']]);
    expect(anonymous.targetOn).toBe('2026-10-08');
    expect(due(answered(assigned(accepted(report))))).toEqual([['RN_FEEDBACK', '2026-10-15']]);
    expect(due(answered(assigned(accepted(anonymous))))).toEqual([]);
  });

  test('it wakes at each warning, after the target, and the day after each end; what came long ago wakes at once', () => {
    const days: string[] = [];
    let report = registered({ class: 'accusation' });
    while (report.wakesOn !== null && days.length < 20) {
      days.push(report.wakesOn);
      report = lookAgainAtComplaint(report, report.wakesOn);
    }

    expect(days).toContain('2026-09-29');
    expect(days).toContain('2026-10-09');
    expect(days.at(-1)).toBe('2026-10-16');
    expect(registered({ receivedOn: addDays(RECEIVED, -30) }).wakesOn).toBeTruthy();
    expect(String(registered({ receivedOn: addDays(RECEIVED, -30) }).wakesOn) < RECEIVED).toBe(true);
  });
});

describe('over the end of a year whose holidays aren’t published', () => {
  const late = registered({ class: 'accusation' }, { today: day('2026-12-22') });

  test('no day is guessed; the office’s own target is known all the same, and the day is counted once they are', () => {
    expect(due(late)).toEqual([
      ['XF_NOTICE', null],
      ['RN_ACCEPT', null],
    ]);
    expect(late.targetOn).toBe('2026-12-30');
    expect(late.wakesOn).toBe('2026-12-31');

    const counted = lookAgainAtComplaint(late, day('2026-12-31'), withNextYear());

    expect(due(counted).map(([, dueOn]) => dueOn)).not.toContain(null);
    expect(due(lookAgainAtComplaint(late, day('2026-12-31')))).toEqual(due(late));
  });
});

describe('whom it is about', () => {
  test('nobody registers one about themself, of tomorrow or of long ago, nor with words that tell who complains', () => {
    expect(registering({ about: about(HOTLINE) })).toMatchObject({ why: 'complaint-about-you' });
    expect(registering({ receivedOn: addDays(RECEIVED, 1) })).toMatchObject({ why: 'complaint-date' });
    expect(registering({ receivedOn: day('2025-09-17') })).toMatchObject({ why: 'complaint-date' });
    for (const text of ['测试 反映人来电称被刁难。', '请回电１３８-0000-0000。'])
      expect(registering({}, { text })).toMatchObject({ why: 'complaint-tells-who' });
    expect(registering({}, { text: '请回电13800000000。', reporter: null }).ok).toBe(true);
  });

  test('is shown nothing of it, neither the person nor the unit; of the bureau’s own only the liaison is', () => {
    const ofLead = registered({ about: about(LEAD) });
    const ofBureau = registered({ about: { caseId: null, office: BUREAU, operators: [] } });
    const suggestion = registered({ class: 'suggestion', about: about(LEAD) });

    expect([LEAD, anOperator('clerk', TOWN, 'intake'), WATCH, LIAISON].map((who) => isShutOut(ofLead, who))).toEqual([
      ...[true, true, false, false],
    ]);
    expect([LEAD, HOTLINE, WATCH, LIAISON].map((who) => isShutOut(ofBureau, who))).toEqual([false, true, true, false]);
    expect(isShutOut(suggestion, LEAD)).toBe(false);
    expect(isShutOut(registered({ about: about(LIAISON) }), LIAISON)).toBe(true);
  });

  test('is never given it to handle, nor is anybody of their unit; what is about the bureau is the liaison’s', () => {
    const ofLead = accepted(registered({ about: about(LEAD) }));
    const colleague = anOperator('lead-2', TOWN, 'township-lead');
    const elsewhere = anOperator('lead-3', OTHER_TOWN, 'township-lead');
    const abroad = anOperator('lead-4', '110101001' as typeof TOWN, 'township-lead');

    const assign = (to: typeof LEAD | undefined) => assignComplaint(ofLead, to, on(WATCH));
    for (const to of [LEAD, colleague]) expect(assign(to)).toMatchObject({ why: 'complaint-to-accused' });
    for (const to of [undefined, HOTLINE, abroad, { ...elsewhere, deactivatedOn: RECEIVED }])
      expect(assign(to)).toMatchObject({ why: 'complaint-handler-unfit' });
    expect(granted(assign(elsewhere))).toMatchObject({ state: 'assigned', office: OTHER_TOWN });

    const ofBureau = registered({ about: about(WATCH) });
    expect(acceptComplaint(ofBureau, 'phone', on(HOTLINE))).toMatchObject({ why: 'complaint-not-yours' });
    expect(acceptComplaint(ofBureau, 'phone', on(WATCH))).toMatchObject({ why: 'complaint-about-you' });
    expect(acceptComplaint(registered(), 'phone', on(LIAISON))).toMatchObject({ why: 'complaint-not-yours' });
    const taken = accepted(ofBureau, LIAISON);
    expect(assignComplaint(taken, WATCH, on(LIAISON))).toMatchObject({ why: 'complaint-to-accused' });
    expect(assignComplaint(taken, elsewhere, on(LIAISON))).toMatchObject({ why: 'complaint-handler-unfit' });
    expect(granted(assignComplaint(taken, LIAISON, on(LIAISON)))).toMatchObject({ state: 'assigned' });
  });

  test('may turn out later: it then comes back from them, and nobody is taken off again', () => {
    const named = granted(nameSubject(assigned(), about(LEAD), on(WATCH)));

    expect(named).toMatchObject({ state: 'accepted', office: BUREAU, assigned: null });
    expect(granted(nameSubject(named, about(), on(WATCH))).about.operators).toHaveLength(1);
    expect(nameSubject(named, about(WATCH), on(WATCH))).toMatchObject({ why: 'complaint-about-you' });
    const office = { caseId: null, office: TOWN, operators: [] };
    const ofTown = granted(nameSubject(registered(), office, on(WATCH)));
    expect(nameSubject(ofTown, { ...office, office: OTHER_TOWN }, on(WATCH))).toMatchObject({
      why: 'complaint-subject-stands',
    });
    expect(nameSubject(closed(), office, on(WATCH))).toMatchObject({ why: 'complaint-state' });
  });
});

describe('from registration to the end', () => {
  test('whoever gave a name is told, by a way that reaches them; of the anonymous nobody says that they were', () => {
    expect(acceptComplaint(registered(), 'impossible', on(HOTLINE))).toMatchObject({ why: 'complaint-not-told' });
    const anonymous = registered({}, { reporter: null });
    expect(acceptComplaint(anonymous, 'phone', on(HOTLINE))).toMatchObject({ why: 'complaint-not-told' });
    const declined = declineComplaint(registered(), { ground: 'other-organ', how: 'letter' }, on(HOTLINE));
    expect(granted(declined)).toMatchObject({ state: 'declined', wakesOn: null, targetOn: null });
    expect(closeComplaint(answered(), 'impossible', on(HOTLINE))).toMatchObject({ why: 'complaint-not-told' });
  });

  test('only whom it is assigned to answers it, or gives it back within five working days', () => {
    const other = anOperator('lead-2', TOWN, 'township-lead');

    expect(answerComplaint(assigned(), ANSWER, on(other))).toMatchObject({ why: 'complaint-not-assigned-you' });
    expect(giveBackComplaint(assigned(), on(other))).toMatchObject({ why: 'complaint-not-assigned-you' });
    expect(giveBackComplaint(assigned(), on(LEAD, day('2026-09-24')))).toMatchObject({
      value: { state: 'accepted', office: BUREAU },
    });
    expect(giveBackComplaint(assigned(), on(LEAD, day('2026-09-30')))).toMatchObject({
      why: 'complaint-kept-too-long',
    });
    expect(granted(assignComplaint(assigned(), other, on(WATCH))).assigned?.to).toBe('lead-2');
  });

  test('a township’s answer to a named claim is reviewed once, by the bureau, within thirty days and by another', () => {
    const told = closed();
    const asked = granted(askComplaintReview(told, on(HOTLINE, addDays(RECEIVED, 30))));

    expect(asked).toMatchObject({ state: 'reviewing', office: BUREAU });
    expect(due(asked)).toEqual([['XF_REVIEW_ANSWER', '2026-11-17']]);
    // The thirtieth day is a Sunday.
    expect(askComplaintReview(told, on(HOTLINE, addDays(RECEIVED, 32)))).toMatchObject({
      why: 'complaint-review-late',
    });
    const again = answered(asked, WATCH, addDays(RECEIVED, 40));
    expect(again).toMatchObject({ state: 'answered', served: null });
    expect(askComplaintReview(closed(again, addDays(RECEIVED, 41)), on(HOTLINE, addDays(RECEIVED, 42)))).toMatchObject({
      why: 'complaint-review-elsewhere',
    });
    const ofBureau = closed(answered(assigned(accepted(), WATCH), WATCH));
    expect(askComplaintReview(ofBureau, on(HOTLINE))).toMatchObject({ why: 'complaint-review-elsewhere' });
    const answeredHere = { ...asked, answers: asked.answers.map((each) => ({ ...each, by: WATCH.id })) };
    expect(answerComplaint(answeredHere, ANSWER, on(WATCH))).toMatchObject({ why: 'complaint-same-person' });
  });

  test('no step leads where the table doesn’t, and none counts a version twice', () => {
    const steps: readonly ((was: Complaint) => { ok: boolean; value?: Complaint })[] = [
      (was) => acceptComplaint(was, 'phone', on(HOTLINE)),
      (was) => declineComplaint(was, { ground: 'other-organ', how: 'phone' }, on(HOTLINE)),
      (was) => assignComplaint(was, LEAD, on(WATCH)),
      (was) => giveBackComplaint(was, on(LEAD)),
      (was) => answerComplaint(was, ANSWER, on(was.state === 'reviewing' ? WATCH : LEAD)),
      (was) => closeComplaint(was, 'phone', on(HOTLINE)),
      (was) => askComplaintReview(was, on(HOTLINE)),
    ];
    const seen = new Set<string>();
    const walk = (was: Complaint, depth: number): void => {
      for (const step of depth > 0 ? steps : []) {
        const { value } = step(was);
        if (!value) continue;
        seen.add(`${was.state} ${value.state}`);
        expect(value.version).toBe(was.version + 1);
        walk(value, depth - 1);
      }
    };
    walk(registered({}, { reporter: REPORTER }), 7);

    const table = Object.entries(COMPLAINT_NEXT).flatMap(([from, to]) => to.map((each) => `${from} ${each}`));
    expect([...seen].sort()).toEqual(table.sort());
  });
});
