import { accept, decline } from '../../../shared/domain/case/accept.ts';
import { aidFirst, completeAid, reviewAid } from '../../../shared/domain/case/aid-first.ts';
import { assess } from '../../../shared/domain/case/assess.ts';
import type {
  Accepted,
  Applied,
  Case,
  Confirmed,
  Declined,
  Posted,
  Refused,
  Reviewed,
} from '../../../shared/domain/case/case.ts';
import { confirm, refuseCase } from '../../../shared/domain/case/decide.ts';
import { recordAnswer, recordVisit, requestCheck } from '../../../shared/domain/case/investigate.ts';
import { objectToPosting } from '../../../shared/domain/case/object.ts';
import { procedureFor } from '../../../shared/domain/case/procedure.ts';
import { endPosting, post, review } from '../../../shared/domain/case/review.ts';
import type { Step } from '../../../shared/domain/case/step.ts';
import { addDays, Day, Month } from '../../../shared/domain/days.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Person } from '../../../shared/domain/household.ts';
import {
  AppraisalId,
  AssessmentId,
  BatchId,
  BlindIndex,
  CaseId,
  CheckId,
  FindingId,
  LineId,
  NoticeId,
  ObjectionId,
  OfficeCode,
  OperatorId,
  PersonId,
  PostingId,
  ScanId,
  StaffId,
  TopUpId,
  VisitId,
} from '../../../shared/domain/ids.ts';
import type { Impartiality } from '../../../shared/domain/impartiality.ts';
import { PUBLISHED } from '../../../shared/domain/law/calendar.ts';
import { DATA_CLASSES, type Mandate } from '../../../shared/domain/mandate.ts';
import type { Figures } from '../../../shared/domain/means/figures.ts';
import type { MeansCheck } from '../../../shared/domain/means-check.ts';
import { Fen } from '../../../shared/domain/money.ts';
import type { VisitTold } from '../../../shared/domain/visit.ts';
import { madeId } from '../../../shared/kernel/made-id.ts';

export const day = (text: string): Day => Day.parse(text);
export const month = (text: string): Month => Month.parse(text);
export const fen = (amount: number): Fen => Fen.parse(amount);
export const operator = (text: string): OperatorId => OperatorId.parse(text);
export const person = (text: string): PersonId => PersonId.parse(text);
export const office = (text: string): OfficeCode => OfficeCode.parse(text);

/** A keyed digest that stands for somebody or some account, from a name that only the test knows. */
export const index = (of: string): BlindIndex => BlindIndex.parse(`${madeId('case', of).slice(5)}${'-'.repeat(17)}`);

export const caseId = (seed = '1'): CaseId => CaseId.parse(madeId('case', seed));
export const checkId = (seed = '1'): CheckId => CheckId.parse(madeId('check', seed));
export const appraisalId = (seed = '1'): AppraisalId => AppraisalId.parse(madeId('appraisal', seed));
export const assessmentId = (seed = '1'): AssessmentId => AssessmentId.parse(madeId('assessment', seed));
export const objectionId = (seed = '1'): ObjectionId => ObjectionId.parse(madeId('objection', seed));
export const visitId = (seed = '1'): VisitId => VisitId.parse(madeId('visit', seed));
export const scanId = (seed = '1'): ScanId => ScanId.parse(madeId('scan', seed));
export const postingId = (seed = '1'): PostingId => PostingId.parse(madeId('posting', seed));
export const noticeId = (seed = '1'): NoticeId => NoticeId.parse(madeId('notice', seed));
export const batchId = (seed = '1'): BatchId => BatchId.parse(madeId('batch', seed));
export const lineId = (seed = '1'): LineId => LineId.parse(madeId('line', seed));
export const topUpId = (seed = '1'): TopUpId => TopUpId.parse(madeId('topup', seed));
export const findingId = (seed = '1'): FindingId => FindingId.parse(madeId('finding', seed));

export const staffId = (seed = '1'): StaffId => StaffId.parse(madeId('staff', seed));

export const TOWN = office('445281006');
export const BUREAU = office('445281000');

/** Everybody of one township and the bureau, by what they do. */
export const lin = operator('lin-intake');
export const tang = operator('tang-visits');
export const wei = operator('wei-visits');
export const he = operator('he-reviews');
/** The township's lead. */
export const su = operator('su-leads');
export const xu = operator('xu-confirms');
export const cai = operator('cai-finance');
export const zhuang = operator('zhuang-releases');

export const adult = (name = 'p1'): Person => ({ person: person(name), minor: false, guardian: null });
export const child = (name = 'p2', guardian = 'p1'): Person => ({
  person: person(name),
  minor: true,
  guardian: person(guardian),
});

/** What a test takes to be there. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}

/** The value of a decision that a test takes for granted. */
export function granted<T>(decision: Decision<T, string>): T {
  if (!decision.ok) throw new Error(`refused: ${decision.why}`);
  return decision.value;
}

export function anApplied(more: Partial<Applied> = {}): Applied {
  const appliedOn = more.appliedOn ?? day('2026-02-11');
  return {
    id: caseId(),
    office: TOWN,
    programme: 'dibao',
    procedure: procedureFor('dibao', TOWN, appliedOn),
    cameBy: 'applicant',
    version: 1,
    people: [adult(), child()],
    hands: [{ duty: 'acceptance', by: lin, on: appliedOn }],
    appliedOn,
    stage: 'applied',
    check: null,
    supplement: null,
    ...more,
  };
}

/** Nothing declared, nothing filed, no visit needed. */
export const anImpartiality = (more: Partial<Impartiality> = {}): Impartiality => ({
  caseId: caseId(),
  office: TOWN,
  declaredOn: day('2026-02-11'),
  declaredBy: lin,
  filings: [],
  visitFor: [],
  countyVisit: null,
  version: 1,
  ...more,
});

export const aMandate = (subject: Pick<Case, 'id' | 'office'>, of: string, more: Partial<Mandate> = {}): Mandate => ({
  caseId: subject.id,
  office: subject.office,
  person: person(of),
  signedBy: person('p1'),
  dataClasses: [...DATA_CLASSES],
  validFrom: day('2025-01-01'),
  validTo: day('2027-12-31'),
  revokedOn: null,
  version: 1,
  ...more,
});

export const mandatesOf = (subject: Case): Mandate[] => subject.people.map((one) => aMandate(subject, one.person));

const at = (today: Day, by: OperatorId) => ({
  by,
  today,
  calendar: PUBLISHED,
  noticeId: noticeId(today),
  from: BUREAU,
});

/** A step on a case that is accepted and stays so. */
function asAccepted<T extends Step<Case>>({ becomes, ...rest }: T): Omit<T, 'becomes'> & { becomes: Accepted } {
  if (becomes.stage !== 'accepted') throw new Error(becomes.stage);
  return { ...rest, becomes };
}
const checkOfAccepted = (taken: ReturnType<typeof requestCheck> | ReturnType<typeof recordAnswer>) =>
  asAccepted(granted<Step<Case> & { check: MeansCheck }>(taken));

export const NO_ASSETS = {
  financialFen: fen(0),
  homes: 1,
  nonResidential: 0,
  vehicles: 0,
  livelihoodVehicle: false,
  businesses: 0,
};

/** A household of so many heads, verified to earn what leaves this gap to the standard; or more than the standard. */
export const figuresFor = (heads: number, monthlyFen: number): Figures => ({
  incomes: [
    {
      person: person('p1'),
      kind: 'wage',
      totalFen: fen(6 * (monthlyFen > 0 ? Math.max(0, 72_200 * heads - monthlyFen) : 72_300 * heads)),
    },
  ],
  idle: [],
  assets: NO_ASSETS,
  spending: [],
});

const tekunOf = ({ programme, people }: Case): Partial<Figures> =>
  programme === 'tekun'
    ? { tekun: { people: people.map((one) => ({ person: one.person, disabled: true, fails: [] })), supporter: 'none' } }
    : {};

export const aVisit = (more: Partial<VisitTold> = {}): VisitTold => {
  const investigators = more.investigators ?? [tang, wei];
  return {
    id: visitId(),
    to: 'household',
    visitedOn: day('2026-02-13'),
    startedAt: '09:30',
    endedAt: '10:40',
    place: 'home',
    investigators,
    signedBy: [...new Set(investigators)],
    signedByMember: person('p1'),
    asked: 0,
    photos: [],
    ...more,
  };
};

/** The steps of one case, each by the right person, so that a test says only the day. */
export const step = {
  accept: (subject: Applied, today: Day): Step<Accepted> =>
    granted(accept(subject, mandatesOf(subject), at(today, lin))),
  decline: (subject: Applied, today: Day): Step<Declined> => granted(decline(subject, '材料不全。', at(today, lin))),
  /** Of an accepted case: where the check comes first, a test asks for it itself. */
  ask: (subject: Accepted, today: Day) =>
    checkOfAccepted(
      requestCheck(
        subject,
        { id: checkId(), persons: subject.people.map((one) => one.person), dataClasses: ['deposits'] },
        at(today, tang),
      ),
    ),
  answer: (subject: Accepted, check: MeansCheck, today: Day) =>
    checkOfAccepted(
      recordAnswer(subject, check, { conclusion: 'within-limits', reportedOn: today }, mandatesOf(subject), {
        by: tang,
        today,
        calendar: PUBLISHED,
      }),
    ),
  visit: (subject: Accepted, today: Day) =>
    asAccepted(granted(recordVisit(subject, aVisit({ visitedOn: today }), at(today, tang)))),
  /** Verified so that the gap to the standard is this much a month; with 0, so that there is none. */
  assess: (subject: Accepted, today: Day, monthlyFen = 60_000) =>
    asAccepted(
      granted(
        assess(
          subject,
          { declared: { incomes: [] }, ages: new Map([[person('p1'), 70]]) },
          { id: assessmentId(), figures: { ...figuresFor(subject.people.length, monthlyFen), ...tekunOf(subject) } },
          { by: tang, today },
        ),
      ),
    ),
  review: (subject: Accepted, today: Day, monthlyFen = 60_000): Step<Reviewed> =>
    granted(
      review(
        subject,
        { opinion: monthlyFen > 0 ? 'eligible' : 'ineligible', monthlyFen: fen(monthlyFen) },
        at(today, he),
      ),
    ),
  post: (subject: Reviewed, today: Day) =>
    granted(post(subject, { id: postingId(), place: 'village-board', hotline: '0663-2222222' }, at(today, he))),
  endPosting: (subject: Posted, today: Day): Step<Posted> => granted(endPosting(subject, today, PUBLISHED)),
  confirm: (subject: Posted, today: Day): Step<Confirmed> => granted(confirm(subject, undefined, at(today, xu))),
  refuse: (subject: Reviewed | Posted, today: Day): Step<Refused> =>
    granted(refuseCase(subject, '收入超过标准。', at(today, xu))),
} as const;

/** A case that has come as far as a stage on its normal way, a day a step from 2026-02-11 on. */
export function anAccepted(applied: Applied = anApplied()): Accepted {
  return step.accept(applied, addDays(applied.appliedOn, 1)).becomes;
}

export function anInvestigated(applied?: Applied, monthlyFen?: number): Accepted {
  const accepted = anAccepted(applied);
  const asked = step.ask(accepted, accepted.acceptedOn);
  const answered = step.answer(asked.becomes, asked.check, accepted.acceptedOn).becomes;
  return step.assess(step.visit(answered, accepted.acceptedOn).becomes, accepted.acceptedOn, monthlyFen).becomes;
}

export function aReviewed(applied?: Applied, monthlyFen?: number): Reviewed {
  const investigated = anInvestigated(applied, monthlyFen);
  return step.review(investigated, investigated.acceptedOn, monthlyFen).becomes;
}

export function aPosted(applied?: Applied): Posted {
  const reviewed = aReviewed(applied);
  return step.post(reviewed, reviewed.reviewedOn).becomes;
}

export function aTakenDown(applied?: Applied): Posted {
  const posted = aPosted(applied);
  return step.endPosting(posted, addDays(posted.posting.until, 1)).becomes;
}

export function aConfirmed(applied?: Applied): Confirmed {
  const posted = aTakenDown(applied);
  return step.confirm(posted, addDays(posted.posting.until, 1)).becomes;
}

/** An emergency that came to the township's ears. */
export const anEmergency = (more: Partial<Applied> = {}): Applied =>
  anApplied({
    programme: 'temporary',
    procedure: procedureFor('temporary-emergency', TOWN, day('2026-02-11')),
    ...more,
  });

export const PAPERS = ['application', 'cause-evidence', 'signature', 'receipt'] as const;
/** Aid that came first, by the right people: the township's lead decides, who took the report completes, the county reviews. */
export const aidedFirst = (subject: Applied, today: Day, amountFen = 150_000) =>
  granted(
    aidFirst(subject, { cause: 'fire', degree: 'severe', amountFen: fen(amountFen) }, { ...at(today, su), from: TOWN }),
  );
export const completed = (aided: ReturnType<typeof aidedFirst>, today: Day) =>
  granted(completeAid(aided.becomes, aided.entry, { papers: PAPERS, signedBy: person('p1') }, at(today, lin)));
export const aidReviewed = (done: ReturnType<typeof completed>, today: Day, upheld = true) =>
  granted(reviewAid(done.becomes, done.entry, { upheld, reasons: '经复核属实，手续齐全。' }, at(today, xu)));

/** Somebody objects to what hangs, on its second day. */
export const anObjected = (applied?: Applied) => {
  const posted = aPosted(applied);
  const on = addDays(posted.posting.from, 1);
  return granted(objectToPosting(posted, { id: objectionId() }, at(on, he)));
};

/** One case at every stage. */
export const EVERY_STAGE: Readonly<Record<Case['stage'], Case>> = {
  applied: anApplied(),
  declined: step.decline(anApplied(), day('2026-02-12')).becomes,
  accepted: anInvestigated(),
  reviewed: aReviewed(),
  posted: aTakenDown(),
  objected: anObjected().becomes,
  confirmed: aConfirmed(),
  ended: {
    ...aConfirmed(),
    stage: 'ended',
    endedOn: day('2026-09-10'),
    endsFrom: month('2026-10'),
    endNotice: noticeId('end'),
  },
  refused: step.refuse(aReviewed(), day('2026-02-20')).becomes,
  aided: aidedFirst(anEmergency(), day('2026-02-11')).becomes,
  'aid-completed': completed(aidedFirst(anEmergency(), day('2026-02-11')), day('2026-02-12')).becomes,
  'aid-reviewed': aidReviewed(
    completed(aidedFirst(anEmergency(), day('2026-02-11')), day('2026-02-12')),
    day('2026-02-13'),
  ).becomes,
};
