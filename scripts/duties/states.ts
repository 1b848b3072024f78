import { type Caller, permits } from '../../shared/access.ts';
import {
  type Appeal,
  type AppealMoved,
  AppealOutcome,
  answerAppeal,
  recordAppeal,
  recordResult,
} from '../../shared/domain/appeal/appeal.ts';
import { type CarryingOut, carryOut } from '../../shared/domain/appeal/carry-out.ts';
import { grantBenefit } from '../../shared/domain/benefit.ts';
import { accept, decline } from '../../shared/domain/case/accept.ts';
import { type AidEntry, aidFirst, completeAid, reviewAid } from '../../shared/domain/case/aid-first.ts';
import { appraise } from '../../shared/domain/case/appraise.ts';
import { assess } from '../../shared/domain/case/assess.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { recordCountyVisit } from '../../shared/domain/case/county-visit.ts';
import { confirm, recordMinutes, refuseCase } from '../../shared/domain/case/decide.ts';
import { extendLimit } from '../../shared/domain/case/extend.ts';
import { objectToCheck, recordAnswer, recordVisit, requestCheck } from '../../shared/domain/case/investigate.ts';
import { objectToPosting } from '../../shared/domain/case/object.ts';
import { asksOf, settingOf } from '../../shared/domain/case/procedure.ts';
import { publish } from '../../shared/domain/case/publish.ts';
import { endPosting, post, review } from '../../shared/domain/case/review.ts';
import type { Step } from '../../shared/domain/case/step.ts';
import { askSupplement, checklistOf, receiveSupplement } from '../../shared/domain/case/supplement.ts';
import { startCaseClock } from '../../shared/domain/case-clock.ts';
import { addDays, type Day, monthOf } from '../../shared/domain/days.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import {
  AdjustmentId,
  AppealId,
  AppraisalId,
  AssessmentId,
  BlindIndex,
  CheckId,
  type IdKind,
  NoticeId,
  ObjectionId,
  type OfficeCode,
  OperatorId,
  PersonId,
  PostingId,
  VisitId,
} from '../../shared/domain/ids.ts';
import type { Impartiality } from '../../shared/domain/impartiality.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { DATA_CLASSES, type Mandate, signMandate } from '../../shared/domain/mandate.ts';
import type { Figures } from '../../shared/domain/means/figures.ts';
import type { MeansCheck } from '../../shared/domain/means-check.ts';
import { Fen } from '../../shared/domain/money.ts';
import { isAdverse, type Notice } from '../../shared/domain/notice.ts';
import { postingText } from '../../shared/domain/posting.ts';
import type { Role } from '../../shared/domain/role.ts';
import { VisitReport, type VisitTold } from '../../shared/domain/visit.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import { LITTLE_OWNED, mayOf, type Operation } from './commands.ts';

/** All that there is of one case, from its application to the opening of its benefit or the delivery of its refusal. */
export interface World {
  readonly today: Day;
  readonly subject: Case;
  readonly mandates: readonly Mandate[];
  readonly known: Impartiality;
  readonly check?: MeansCheck;
  readonly entry?: AidEntry;
  /** The limits that run. */
  readonly clocks: readonly string[];
  /** What hangs says of the applicant, who is called 申请人甲. */
  readonly shown?: string | null;
  /** An adverse notice that was issued, and whether it reached the household. */
  readonly adverse?: 'issued' | 'delivered';
  readonly notice?: Notice;
  /** A reconsideration or a lawsuit against it: one, as a second would only go the same way again. */
  readonly appeal?: Appeal;
  /** Whether the time of the procedure was made longer. */
  readonly extended?: true;
}

/** Who acts: more duties on one person than anybody may be appointed to, so that the case itself has to keep them apart (B1). */
export const castOf = (township: OfficeCode, bureau: OfficeCode): readonly Caller[] => {
  const member = (id: string, office: OfficeCode, roles: readonly Role[]): Caller => ({
    id: OperatorId.parse(id),
    office,
    roles,
  });
  return [
    member('first', township, ['intake', 'investigator', 'reviewer']),
    member('second', township, ['intake', 'investigator', 'reviewer']),
    member('lead', township, ['intake', 'investigator', 'reviewer', 'township-lead']),
    member('approver', bureau, ['approver']),
    member('all-of-the-bureau', bureau, ['approver', 'supervisor', 'finance']),
    member('supervisor', bureau, ['supervisor']),
  ];
};

/** As offices are staffed: a duty each, and a second person where one decision may be set aside and has to be made again by others. */
export const staffOf = (township: OfficeCode, bureau: OfficeCode): readonly Caller[] =>
  (['intake', 'intake', 'investigator', 'investigator', 'reviewer', 'township-lead'] as const)
    .map((role, nth): Caller => ({ id: OperatorId.parse(`${role}-${nth}`), office: township, roles: [role] }))
    .concat(
      (['approver', 'approver', 'supervisor', 'finance'] as const).map((role, nth) => ({
        ...{ id: OperatorId.parse(`${role}-${nth}`), office: bureau, roles: [role] },
      })),
    );

const idOf = (kind: IdKind): string => madeId(kind, 'states');
const APPLICANT = PersonId.parse('p1');
const NAME = '申请人甲';
const index = (of: string): BlindIndex => BlindIndex.parse(of.padEnd(43, '-'));
const REASONS = '经核对，情况与规定不符，理由已当面说明。';

type Turn = {
  readonly by: OperatorId;
  readonly from: OfficeCode;
  readonly today: Day;
  readonly calendar: typeof PUBLISHED;
  readonly noticeId: NoticeId;
};
type Tried = Decision<
  Step<Case> & Partial<Pick<World, 'check' | 'entry' | 'appeal'>> & { readonly impartiality?: Impartiality },
  string
>;

/** An appeal that moves, as a step in which the case stays as it is. */
const moved = (subject: Case, tried: Decision<AppealMoved, string>): Tried => {
  if (!tried.ok) return tried;
  const { becomes, starts, stops } = tried.value;
  return { ok: true, value: { becomes: subject, starts, stops, appeal: becomes } };
};
const carried = (tried: Decision<CarryingOut, string>): Tried => {
  if (!tried.ok) return tried;
  const { step, appeal, aid } = tried.value;
  const stops = [...step.stops, ...appeal.stops];
  return { ok: true, value: { ...step, stops, appeal: appeal.becomes, ...(aid && { entry: aid.becomes }) } };
};

interface Deed {
  readonly operation: Operation;
  /** Who comes along has one of these duties. */
  readonly company?: readonly Role[];
  /** Every way of doing it, as the facts may be. */
  readonly ways: (world: World, turn: Turn, along: OperatorId | undefined) => readonly Tried[];
}

const figuresOf = (subject: Case, met: boolean, today: Day): Figures => ({
  incomes: [
    {
      person: APPLICANT,
      kind: 'wage',
      totalFen: Fen.parse(met ? 60_000 : 100 * settingOf(subject, 'STANDARD_FEN', today) * subject.people.length),
    },
  ],
  idle: [],
  assets: LITTLE_OWNED,
  spending: [{ head: 'medical', totalFen: Fen.parse(900_000) }],
  ...(subject.programme === 'tekun' && {
    tekun: {
      people: subject.people.map(({ person }) => ({ person, disabled: true, fails: [] })),
      supporter: 'none' as const,
    },
  }),
});

const visitBy = ({ by, today }: Turn, along: OperatorId | undefined, signer: PersonId): VisitTold => {
  const team = along === undefined ? [by] : [by, along];
  const { observations: _, ...told } = VisitReport.parse({
    observations: '住房简陋。',
    visitedOn: today,
    startedAt: '09:30',
    endedAt: '10:40',
    investigators: team,
    signedBy: team,
    signedByMember: signer,
  });
  return { ...told, id: VisitId.parse(idOf('visit')) };
};

const adultOf = ({ people }: Case): PersonId => people.find(({ minor }) => !minor)?.person ?? APPLICANT;

/** Every opinion that a township may give: what was reckoned, something else, and against the household. */
const opinionsOf = (subject: Case, today: Day) => {
  const aid = (amountFen: number) => ({
    opinion: 'eligible' as const,
    aid: {
      form: 'cash' as const,
      degree: 'severe' as const,
      instalments: [{ amountFen: Fen.parse(amountFen), dueOn: today }],
    },
  });
  const against = { opinion: 'ineligible' as const };
  switch (asksOf(subject).award) {
    case 'monthly':
      return [
        { opinion: 'eligible' as const },
        { opinion: 'eligible' as const, monthlyFen: Fen.parse(12_300) },
        against,
      ];
    case 'status':
      return [{ opinion: 'eligible' as const }, against];
    case 'one-off':
      return [aid(200_000), aid(900_000), against];
  }
};

const DEEDS: readonly Deed[] = [
  {
    operation: 'requestCheck',
    // Whether everybody has signed is a condition of the write itself (A2): here it is asked of what was signed.
    ways: ({ subject, mandates, check }, turn) => {
      const persons = subject.people.map(({ person }) => person);
      const covered = persons.every((one) => mandates.some(({ person }) => person === one));
      if (!covered || (check && !(('check' in subject && subject.check?.objectedOn) ?? false))) return [];
      return [
        requestCheck(subject, { id: CheckId.parse(idOf('check')), persons, dataClasses: [...DATA_CLASSES] }, turn),
      ];
    },
  },
  {
    operation: 'recordCheckResult',
    // What it concludes is evidence and opens or shuts nothing (M57 §18); one conclusion stands for both.
    ways: ({ subject, mandates, check }, turn) =>
      check
        ? [recordAnswer(subject, check, { conclusion: 'within-limits', reportedOn: turn.today }, mandates, turn)]
        : [],
  },
  {
    operation: 'askSupplement',
    ways: ({ subject, mandates }, turn) => {
      if (subject.stage !== 'applied') return [];
      const [lacking, ...others] = checklistOf(subject).filter((paper) => paper !== 'mandate');
      if (!lacking) return [];
      const looked = {
        [lacking]: 'missing' as const,
        ...Object.fromEntries(others.map((each) => [each, 'there' as const])),
      };
      return [askSupplement(subject, mandates, looked, turn)];
    },
  },
  {
    operation: 'receiveSupplement',
    ways: ({ subject, mandates }, turn) =>
      subject.stage === 'applied' && subject.supplement
        ? [
            receiveSupplement(
              subject,
              mandates,
              subject.supplement.awaits.filter((paper) => paper !== 'mandate'),
              turn,
            ),
          ]
        : [],
  },
  {
    operation: 'extendLimit',
    ways: ({ subject, clocks, extended }, turn) =>
      extended || !clocks.includes('TOTAL')
        ? []
        : [
            extendLimit(
              subject,
              startCaseClock('TOTAL', subject, subject.appliedOn, PUBLISHED),
              { ground: 'hard-investigation', reasons: REASONS },
              turn,
            ),
          ],
  },
  {
    operation: 'publishDecision',
    ways: ({ subject }, turn) => [
      publish(subject, { id: PostingId.parse(idOf('posting')), place: 'village-board', hotline: '0663-0000000' }, turn),
    ],
  },
  {
    operation: 'recordAppeal',
    ways: ({ subject, notice, appeal, adverse }, turn) =>
      !notice || appeal || adverse !== 'delivered'
        ? []
        : [
            moved(
              subject,
              recordAppeal(
                subject,
                notice,
                {
                  ...{ id: AppealId.parse(idOf('appeal')), kind: 'reconsideration', adjustment: null },
                  ...{ body: '样例县人民政府', number: '样府复〔2026〕1号', receivedOn: turn.today },
                },
                turn,
              ),
            ),
          ],
  },
  {
    operation: 'answerAppeal',
    ways: ({ subject, appeal }, turn) => (appeal ? [moved(subject, answerAppeal(appeal, turn))] : []),
  },
  {
    operation: 'recordAppealResult',
    ways: ({ subject, appeal }, turn) =>
      appeal
        ? AppealOutcome.options.flatMap((outcome) =>
            [null, { amountFen: Fen.parse(60_000), from: monthOf(turn.today) }].map((order) =>
              moved(
                subject,
                recordResult(
                  appeal,
                  subject,
                  { outcome, number: '样府决〔2026〕1号', receivedOn: turn.today, order },
                  turn,
                ),
              ),
            ),
          )
        : [],
  },
  {
    operation: 'carryOutAppeal',
    ways: ({ subject, appeal, entry }, turn) =>
      appeal
        ? [
            carried(
              carryOut(
                appeal,
                { subject, adjustment: undefined, benefit: undefined, aid: entry },
                {
                  ...turn,
                  adjustmentIds: [AdjustmentId.parse(idOf('adjustment')), AdjustmentId.parse(idOf('adjustment'))],
                },
              ),
            ),
          ]
        : [],
  },
  { operation: 'acceptCase', ways: ({ subject, mandates }, turn) => [accept(subject, mandates, turn)] },
  { operation: 'declineCase', ways: ({ subject }, turn) => [decline(subject, REASONS, { ...turn, answerBy: null })] },
  {
    operation: 'recordVisit',
    company: ['investigator'],
    ways: ({ subject }, turn, along) =>
      (subject.stage === 'accepted' && subject.visit) || (subject.stage === 'objected' && subject.objection.answered)
        ? []
        : [recordVisit(subject, visitBy(turn, along, adultOf(subject)), turn)],
  },
  {
    operation: 'assessHousehold',
    ways: ({ subject }, turn) =>
      'assessed' in subject && subject.assessed
        ? []
        : [true, false].map((met) =>
            assess(
              subject,
              { declared: { incomes: [] }, ages: new Map([[APPLICANT, 70]]) },
              { id: AssessmentId.parse(idOf('assessment')), figures: figuresOf(subject, met, turn.today) },
              turn,
            ),
          ),
  },
  {
    operation: 'recordAppraisal',
    ways: ({ subject }, turn) =>
      subject.stage !== 'objected' || subject.objection.answered
        ? []
        : [
            appraise(
              subject,
              {
                id: AppraisalId.parse(idOf('appraisal')),
                heldOn: turn.today,
                participants: 6,
                representatives: 4,
                agree: 5,
                disagree: 1,
              },
              6,
              turn,
            ),
          ],
  },
  {
    operation: 'recordObjection',
    ways: ({ subject, check }, turn) => {
      const asked = { id: ObjectionId.parse(idOf('objection')) };
      const posting = 'objection' in subject && subject.objection ? [] : [objectToPosting(subject, asked, turn)];
      return check?.recheckOf ? posting : [...posting, objectToCheck(subject, asked, turn)];
    },
  },
  {
    operation: 'giveOpinion',
    ways: ({ subject }, turn) => opinionsOf(subject, turn.today).map((opinion) => review(subject, opinion, turn)),
  },
  {
    operation: 'postOpinion',
    ways: ({ subject }, turn) => [
      post(subject, { id: PostingId.parse(idOf('posting')), place: 'village-board', hotline: '0663-0000000' }, turn),
    ],
  },
  {
    operation: 'recordCountyVisit',
    company: ['approver', 'supervisor'],
    ways: ({ subject, known }, turn, along) =>
      known.countyVisit || known.visitFor.length === 0
        ? []
        : [recordCountyVisit(subject, known, visitBy(turn, along, adultOf(subject)), turn)],
  },
  {
    operation: 'recordMinutes',
    ways: ({ subject }, turn) => [
      recordMinutes(
        subject,
        {
          number: '2026-001',
          heldOn: turn.today,
          participants: ['member-1', 'member-2', 'member-3'].map((id) => OperatorId.parse(id)),
          conclusion: '经集体研究，一致同意。',
        },
        turn,
      ),
    ],
  },
  { operation: 'confirmCase', ways: ({ subject, known }, turn) => [confirm(subject, known, turn)] },
  { operation: 'refuseCase', ways: ({ subject }, turn) => [refuseCase(subject, REASONS, turn)] },
  {
    operation: 'decideAidFirst',
    ways: ({ subject }, turn) => [
      aidFirst(subject, { cause: 'fire', degree: 'severe', amountFen: Fen.parse(90_000) }, turn),
    ],
  },
  {
    operation: 'completeAidFirst',
    ways: ({ subject, entry }, turn) =>
      entry
        ? [
            completeAid(
              subject,
              entry,
              { papers: ['application', 'cause-evidence', 'signature', 'receipt'], signedBy: adultOf(subject) },
              turn,
            ),
          ]
        : [],
  },
  {
    operation: 'reviewAidFirst',
    ways: ({ subject, entry }, turn) =>
      entry ? [true, false].map((upheld) => reviewAid(subject, entry, { upheld, reasons: REASONS }, turn)) : [],
  },
  {
    operation: 'grantBenefit',
    ways: ({ subject }, turn) => [
      grantBenefit(
        subject,
        { personIndexes: [index('person')], accountIndex: index('account'), holderIndex: index('person') },
        turn,
      ),
    ],
  },
];

/** The world after a step: the clocks that it begins and ends, and the notice that it owes. */
function after(world: World, step: Extract<Tried, { ok: true }>['value']): World {
  const { becomes, starts, stops, notice, check, entry, impartiality, appeal } = step;
  const clocks = [...world.clocks.filter((code) => !stops.includes(code)), ...starts.map(({ clock }) => clock.code)];
  return {
    ...world,
    subject: { ...becomes, version: 1, hands: [...becomes.hands].sort((a, b) => (a.by < b.by ? -1 : 1)) },
    clocks: [...new Set(clocks)].sort(),
    ...(check && { check: { ...check, version: 1 } }),
    ...(entry && { entry: { ...entry, version: 1 } }),
    ...(impartiality && { known: { ...impartiality, version: 1 } }),
    ...(becomes.stage === 'posted' && {
      shown: postingText(becomes.people[0]?.minor ? null : NAME, becomes.people.length, becomes.award).applicant,
    }),
    ...(step.extends && { extended: true as const }),
    ...(appeal && { appeal: { ...appeal, version: 1 } }),
    ...(notice && isAdverse(notice.record.kind) && { adverse: 'issued' as const, notice: notice.record }),
    ...(appeal?.state === 'carried-out' && { adverse: undefined, notice: undefined }),
  };
}

/** What happens by itself, and what the acceptance desk does beside the case: mandates, days that pass, a delivery. */
function beside(world: World): readonly World[] {
  const { subject, today, mandates } = world;
  const signature = { caseId: subject.id, office: subject.office, dataClasses: [...DATA_CLASSES] };
  const signed = subject.people.flatMap((person) => {
    const mandate = signMandate(person, { ...signature, signedBy: person.guardian ?? person.person }, today);
    return mandate.ok ? [mandate.value] : [];
  });
  const until =
    subject.stage === 'posted' ? subject.posting.until : 'objection' in subject ? subject.objection?.until : undefined;
  const down = subject.stage === 'posted' && until ? endPosting(subject, addDays(until, 1), PUBLISHED) : undefined;
  return [
    ...(mandates.length === 0 && subject.stage === 'applied' && asksOf(subject).check
      ? [{ ...world, mandates: signed }]
      : []),
    ...(down?.ok && until ? [{ ...after(world, down.value), today: addDays(until, 1) }] : []),
    ...(subject.stage === 'reviewed' && until && today <= until ? [{ ...world, today: addDays(until, 1) }] : []),
    ...(world.adverse === 'issued'
      ? [{ ...world, adverse: 'delivered' as const, clocks: world.clocks.filter((code) => code !== 'REFUSE_NOTICE') }]
      : []),
  ];
}

/** Every state that follows on one: each deed, done by each of the cast whom its permission lets, with each who may come along. */
export function nextOf(world: World, cast: readonly Caller[], without: readonly Operation[] = []): readonly World[] {
  const { office } = world.subject;
  const done = DEEDS.filter(({ operation }) => !without.includes(operation)).flatMap(({ operation, company, ways }) => {
    const may = mayOf(operation);
    return cast
      .filter((caller) => permits(caller, may, { office }))
      .flatMap((caller) => {
        const turn: Turn = {
          by: caller.id,
          from: caller.office,
          today: world.today,
          calendar: PUBLISHED,
          noticeId: NoticeId.parse(idOf('notice')),
        };
        const along = company
          ? cast
              .filter((one) => one.id !== caller.id && one.roles.some((role) => company.includes(role)))
              .map(({ id }) => id)
          : [undefined];
        return along.flatMap((one) => ways(world, turn, one));
      })
      .flatMap((tried) => (tried.ok ? [after(world, tried.value)] : []));
  });
  return [...done, ...beside(world)];
}

/** Looks at every state that can be reached, each once, and shows it with what follows on it. Answers how many there are. */
export function everyState(
  starts: readonly World[],
  cast: readonly Caller[],
  look: (world: World, next: readonly World[]) => void,
  without?: readonly Operation[],
): number {
  const seen = new Set<string>();
  const open = [...starts];
  for (let world = open.pop(); world; world = open.pop()) {
    const name = nameOf(world);
    if (seen.has(name)) continue;
    seen.add(name);
    const next = nextOf(world, cast, without);
    look(world, next);
    open.push(...next);
  }
  return seen.size;
}

/** What tells one state from another: all of it but what follows from the rest, and of an appeal what anything may follow on: not who recorded it, nor how it came to be carried out. */
const nameOf = ({ subject, mandates, known, clocks, shown, adverse, appeal, extended, today }: World): string =>
  JSON.stringify([
    ...[subject, mandates.length, known.countyVisit, known.visitFor.length, clocks, shown, adverse, today, extended],
    appeal?.state === 'carried-out'
      ? [appeal.state, appeal.result.order !== null]
      : appeal && { ...appeal, recordedBy: null },
  ]);
