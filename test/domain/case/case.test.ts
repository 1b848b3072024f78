import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grantBenefit } from '../../../shared/domain/benefit.ts';
import { accept, decline } from '../../../shared/domain/case/accept.ts';
import { appraise } from '../../../shared/domain/case/appraise.ts';
import { assess } from '../../../shared/domain/case/assess.ts';
import { Case, NEXT, STAGES } from '../../../shared/domain/case/case.ts';
import { confirm, refuseCase } from '../../../shared/domain/case/decide.ts';
import { objectToCheck, recordAnswer, recordVisit, requestCheck } from '../../../shared/domain/case/investigate.ts';
import { objectToPosting } from '../../../shared/domain/case/object.ts';
import { endPosting, post, review } from '../../../shared/domain/case/review.ts';
import type { Step } from '../../../shared/domain/case/step.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { OperatorId } from '../../../shared/domain/ids.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import type { MeansCheck } from '../../../shared/domain/means-check.ts';
import {
  anApplied,
  appraisalId,
  assessmentId,
  aVisit,
  BUREAU,
  cai,
  checkId,
  day,
  EVERY_STAGE,
  fen,
  figuresFor,
  he,
  index,
  lin,
  mandatesOf,
  noticeId,
  objectionId,
  person,
  postingId,
  tang,
  visitId,
  wei,
  xu,
  zhuang,
} from './a-case.ts';

test('the procedure is the one that the measure lays down, and no other', () => {
  expect(NEXT).toEqual({
    applied: ['applied', 'accepted', 'declined', 'aided'],
    declined: ['applied'],
    accepted: ['accepted', 'reviewed'],
    reviewed: ['reviewed', 'posted', 'confirmed', 'refused'],
    posted: ['posted', 'objected', 'confirmed', 'refused'],
    objected: ['objected', 'reviewed'],
    confirmed: ['confirmed', 'ended'],
    ended: ['ended', 'confirmed'],
    refused: ['accepted', 'reviewed', 'confirmed'],
    aided: ['aided', 'aid-completed'],
    'aid-completed': ['aid-completed', 'aid-reviewed'],
    'aid-reviewed': ['aid-reviewed', 'aid-completed'],
  });
});

/** What anybody may try on a case; each is given the state, the officer and the day, and the last check that was asked for. */
interface Turn {
  readonly by: OperatorId;
  readonly today: Day;
  readonly nth: number;
  readonly check: MeansCheck | undefined;
}
type Tried = Decision<Step<Case> & { readonly check?: MeansCheck }, string>;
const at = ({ by, today, nth }: Turn) => ({
  by,
  today,
  calendar: PUBLISHED,
  noticeId: noticeId(`${nth}`),
  from: BUREAU,
});
const DEEDS = {
  accept: (subject, turn) => accept(subject, mandatesOf(subject), at(turn)),
  decline: (subject, turn) => decline(subject, '材料不全。', at(turn)),
  requestCheck: (subject, turn) => {
    const asked = { id: checkId(`${turn.nth}`), persons: [person('p1')], dataClasses: ['deposits' as const] };
    return requestCheck(subject, asked, at(turn));
  },
  recordAnswer: (subject, turn) =>
    turn.check === undefined
      ? { ok: false, why: 'no-check', facts: {} }
      : recordAnswer(
          subject,
          turn.check,
          { conclusion: 'within-limits', reportedOn: turn.today },
          mandatesOf(subject),
          at(turn),
        ),
  recordVisit: (subject, turn) => {
    const investigators = [turn.by, turn.by === wei ? tang : wei];
    const visit = aVisit({ id: visitId(`${turn.nth}`), visitedOn: turn.today, investigators });
    return recordVisit(subject, visit, turn);
  },
  assess: (subject, turn) => {
    const told = { id: assessmentId(`${turn.nth}`), figures: figuresFor(subject.people.length, 60_000) };
    return assess(subject, { declared: { incomes: [] }, ages: new Map() }, told, turn);
  },
  appraise: (subject, turn) => {
    const votes = { participants: 6, representatives: 4, agree: 5, disagree: 1 };
    return appraise(subject, { id: appraisalId(`${turn.nth}`), heldOn: turn.today, ...votes }, 6, turn);
  },
  objectToCheck: (subject, turn) => objectToCheck(subject, { id: objectionId(`${turn.nth}`) }, at(turn)),
  objectToPosting: (subject, turn) => objectToPosting(subject, { id: objectionId(`${turn.nth}`) }, at(turn)),
  review: (subject, turn) => review(subject, { opinion: 'eligible', monthlyFen: fen(60_000) }, at(turn)),
  reviewAgainst: (subject, turn) => review(subject, { opinion: 'ineligible', monthlyFen: fen(0) }, at(turn)),
  post: (subject, turn) =>
    post(subject, { id: postingId(`${turn.nth}`), place: 'village-board', hotline: '0663-2222222' }, at(turn)),
  endPosting: (subject, turn) => endPosting(subject, turn.today, PUBLISHED),
  confirm: (subject, turn) => confirm(subject, undefined, at(turn)),
  refuse: (subject, turn) => refuseCase(subject, '收入超过标准。', at(turn)),
  grant: (subject, turn) => {
    const indexes = { personIndexes: [index('a')], accountIndex: index('account'), holderIndex: index('a') };
    return grantBenefit(subject, indexes, turn);
  },
} as const satisfies Record<string, (subject: Case, turn: Turn) => Tried>;
type Deed = keyof typeof DEEDS;
const deeds = Object.keys(DEEDS) as Deed[];

/** What the office would do next, and who: without it, chance alone would seldom get a case to its end. */
function sensible(subject: Case, nth: number): readonly [Deed, OperatorId] {
  switch (subject.stage) {
    case 'applied':
      return ['accept', lin];
    case 'accepted':
      if (!subject.check || subject.check.objectedOn) return ['requestCheck', tang];
      if (!subject.check.answeredOn) return ['recordAnswer', tang];
      if (!subject.visit) return ['recordVisit', wei];
      return subject.assessed ? ['review', he] : ['assess', tang];
    case 'objected':
      if (!subject.objection.answered) return ['appraise', tang];
      return subject.assessed ? ['review', he] : ['assess', tang];
    case 'reviewed':
      if (subject.objection) return subject.opinion === 'eligible' ? ['confirm', xu] : ['refuse', xu];
      return subject.opinion === 'eligible' ? ['post', he] : ['refuse', xu];
    case 'posted':
      if (nth % 4 === 1) return ['objectToPosting', he];
      return subject.posting.takenDownOn === null ? ['endPosting', xu] : ['confirm', xu];
    default:
      return ['grant', cai];
  }
}

const somebody = fc.constantFrom(lin, tang, wei, he, xu, cai, zhuang);
const anything = fc.record({ deed: fc.constantFrom(...deeds), by: somebody, wait: fc.nat(6) });
const command = fc.oneof({ weight: 7, arbitrary: fc.record({ wait: fc.nat(6) }) }, { weight: 1, arbitrary: anything });
const commands = fc.oneof(fc.array(anything, { maxLength: 12 }), fc.array(command, { minLength: 20, maxLength: 50 }));

/** Tries the commands one after the other; tells every step that was taken. */
function live(commands: readonly { deed?: Deed; by?: OperatorId; wait: number }[], seen: (step: Seen) => void): Case {
  let subject: Case = anApplied({ appliedOn: day('2026-01-05') });
  let today = subject.appliedOn;
  let check: MeansCheck | undefined;
  for (const [nth, { deed: asked, by: who, wait }] of commands.entries()) {
    const [deed, by]: readonly [Deed, OperatorId] = asked && who ? [asked, who] : sensible(subject, nth);
    today = addDays(today, wait);
    const before = structuredClone(subject);
    const answer: Tried = DEEDS[deed](subject, { by, today, nth, check });
    expect(subject).toEqual(before);
    if (!answer.ok) continue;
    if (answer.value.check) check = answer.value.check;
    seen({ deed, by, today, was: subject, step: answer.value });
    subject = answer.value.becomes;
  }
  return subject;
}
interface Seen {
  readonly deed: Deed;
  readonly by: OperatorId;
  readonly today: Day;
  readonly was: Case;
  readonly step: Step<Case>;
}

test('whoever tries whatever on whichever day, a case only takes the steps that are open to it', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(commands, (tried) => {
      live(tried, ({ was, step }) => {
        reached.add(step.becomes.stage);
        expect(NEXT[was.stage]).toContain(step.becomes.stage);
        expect(step.becomes.version).toBe(was.version + 1);
        expect(step.becomes.id).toBe(was.id);
        expect(Case.parse(step.becomes)).toEqual(step.becomes);
      });
    }),
    // One seed: that every stage is reached is a claim about these runs, and chance must not decide it.
    { numRuns: 600, seed: 20261128 },
  );
  expect([...reached].sort()).toEqual(
    STAGES.filter((stage) => stage !== 'applied' && stage !== 'ended' && !stage.startsWith('aid')).sort(),
  );
});

test('whoever tries whatever, nobody has two duties in one case', () => {
  fc.assert(
    fc.property(commands, (tried) => {
      const subject = live(tried, () => {});
      const duties = Map.groupBy(subject.hands, ({ by }) => by);
      for (const hands of duties.values()) expect(new Set(hands.map(({ duty }) => duty)).size).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test('whoever takes a step has a hand in the case from then on, but for the take-down, which nobody decides', () => {
  fc.assert(
    fc.property(commands, (tried) => {
      live(tried, ({ deed, by, was, step }) => {
        const known = step.becomes.hands.map((hand) => hand.by);
        if (deed === 'endPosting') expect(step.becomes.hands).toEqual(was.hands);
        else expect(known).toContain(by);
        for (const hand of was.hands) expect(step.becomes.hands).toContainEqual(hand);
      });
    }),
    { numRuns: 300 },
  );
});

test('no case is confirmed before its posting has hung to its last day and was taken down', () => {
  fc.assert(
    fc.property(commands, (tried) => {
      live(tried, ({ step: { becomes }, today }) => {
        if (becomes.stage !== 'confirmed' || !becomes.posting) return;
        expect(String(becomes.posting.takenDownOn) > becomes.posting.until).toBe(true);
        expect(String(becomes.posting.takenDownOn) <= today).toBe(true);
        expect(becomes.posting.until >= addDays(becomes.posting.from, 7)).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

test('no clock is started while it runs, and a decided case leaves none running but that of its notice', () => {
  fc.assert(
    fc.property(commands, (tried) => {
      let running: string[] = [];
      const subject = live(tried, ({ step, today, was }) => {
        for (const { clock, caseId, office, version } of step.starts) {
          expect(running).not.toContain(clock.code);
          expect({ caseId, office, version }).toEqual({ caseId: was.id, office: was.office, version: 1 });
          expect(clock.startsOn).toBe(today);
          running.push(clock.code);
        }
        running = running.filter((code) => !step.stops.includes(code));
      });
      if (subject.stage === 'confirmed') expect(running).toEqual([]);
      if (subject.stage === 'refused' || subject.stage === 'declined') expect(running).toEqual(['REFUSE_NOTICE']);
    }),
    { numRuns: 300 },
  );
});

test('a decision that changes what a household is told gives a notice, and an adverse one its remedy', () => {
  fc.assert(
    fc.property(commands, (tried) => {
      live(tried, ({ deed, step }) => {
        expect(step.notice !== undefined).toBe(['accept', 'decline', 'confirm', 'refuse'].includes(deed));
        if (step.notice) expect(step.notice.text.remedy !== null).toBe(['decline', 'refuse'].includes(deed));
      });
    }),
    { numRuns: 200 },
  );
});

const elsewhere: Record<Deed, readonly Case['stage'][]> = {
  accept: ['applied'],
  decline: ['applied'],
  // A confirmed household is checked again for its reviews.
  requestCheck: ['accepted', 'objected', 'confirmed'],
  recordAnswer: ['accepted', 'objected', 'confirmed'],
  recordVisit: ['accepted', 'objected'],
  assess: ['accepted', 'objected'],
  appraise: ['accepted', 'objected'],
  objectToCheck: ['accepted', 'objected'],
  objectToPosting: ['posted'],
  review: ['accepted', 'objected'],
  reviewAgainst: ['accepted', 'objected'],
  post: ['reviewed'],
  endPosting: ['posted'],
  confirm: ['posted'],
  refuse: ['reviewed', 'posted'],
  grant: ['confirmed', 'aided', 'aid-completed', 'aid-reviewed'],
};
const wrong = deeds.flatMap((deed) =>
  STAGES.filter((stage) => !elsewhere[deed].includes(stage)).map((stage) => [deed, stage] as const),
);

test.each(wrong)('%s is not open on a case that is %s', (deed, stage) => {
  const check = { id: checkId() } as MeansCheck;

  const tried = DEEDS[deed](EVERY_STAGE[stage], { by: zhuang, today: day('2026-03-30'), nth: 1, check });

  expect(tried).toMatchObject({ ok: false, why: 'stage-not-open', facts: { stage } });
});
