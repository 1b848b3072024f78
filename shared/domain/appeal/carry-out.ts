import type { Adjustment, Decided, TurnedDown } from '../adjustment/adjustment.ts';
import { type Moved, nextReview, reopened, reviewClassOf } from '../adjustment/open.ts';
import type { Award } from '../award.ts';
import type { Benefit } from '../benefit.ts';
import type { AidEntry } from '../case/aid-first.ts';
import { advanced, type Case, type Ended, type Refused } from '../case/case.ts';
import { clocksFrom } from '../case/case-clocks.ts';
import { asksOf } from '../case/procedure.ts';
import { toPublish } from '../case/publish.ts';
import type { Step } from '../case/step.ts';
import { tell } from '../case/tell.ts';
import type { CaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { AdjustmentId, NoticeId, OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { remedies } from '../law/regime.ts';
import { yuan } from '../money.ts';
import type { Hand } from '../stage.ts';
import type { Appeal, AppealMoved, CarriedOut, Order, Resulted } from './appeal.ts';

/** What is there of the decision that the appeal is against. */
export interface Appealed {
  readonly subject: Case;
  readonly adjustment: Adjustment | undefined;
  readonly benefit: Benefit | undefined;
  readonly aid: AidEntry | undefined;
}

/** All that carrying a result out changes, in one write. */
export interface CarryingOut {
  readonly appeal: AppealMoved<CarriedOut>;
  readonly step: Step<Case>;
  readonly benefit: { readonly was: Benefit; readonly becomes: Benefit } | undefined;
  readonly aid: { readonly was: AidEntry; readonly becomes: AidEntry } | undefined;
  /** Matters that are opened anew: what has to be decided again, and the review of a household whose entitlement goes on. */
  readonly opens: readonly Moved[];
}

interface At {
  readonly by: OperatorId;
  readonly today: Day;
  readonly calendar: Calendar;
  readonly noticeId: NoticeId;
  /** For the matters that are opened. */
  readonly adjustmentIds: readonly [AdjustmentId, AdjustmentId];
}

type Refusal = 'appeal-state' | 'appeal-own-decision' | 'appeal-overtaken';

/**
 * Carries a result out: the decision is put back to where it is made again by others, or changed as the body ordered; a benefit that was cut is as it was, from the month of the cut
 * on. By somebody without a hand in what was decided. The household is told in writing.
 */
export function carryOut(was: Appeal, appealed: Appealed, at: At): Decision<CarryingOut, Refusal> {
  if (was.state !== 'resulted') return refused('appeal-state', { state: was.state });
  const { subject, adjustment } = appealed;
  const { by, today } = at;
  const hands = [...subject.hands, ...(adjustment?.hands ?? [])];
  if (hands.some((hand) => hand.by === by)) return refused('appeal-own-decision');
  const effect = adjustment ? onBenefit(was, adjustment, appealed, at) : onCase(was, appealed, at);
  if (!effect.ok) return effect;
  const { becomes, starts = [], publication, told } = effect.value;
  return decided({
    appeal: {
      becomes: {
        ...was,
        state: 'carried-out',
        carriedOutOn: today,
        carriedOutBy: by,
        notice: at.noticeId,
        version: was.version + 1,
      },
      starts: [],
      stops: ['APPEAL_CARRY_OUT'],
    },
    step: {
      becomes,
      starts,
      stops: subject.stage === 'ended' && subject.converts ? ['CONVERSION_OPEN'] : [],
      ...(publication && { publication }),
      notice: tell(subject, 'redecision', at, {
        decision: told,
        reasons: `${was.kind === 'litigation' ? '人民法院判决' : '行政复议决定'}（${was.result.number}）已经生效，现予执行。`,
        basis: [remedies(today)],
      }),
    },
    benefit: effect.value.benefit,
    aid: effect.value.aid,
    opens: effect.value.opens ?? [],
  });
}

interface Effect {
  readonly becomes: Case;
  readonly starts?: Step<Case>['starts'];
  readonly publication?: CaseClock;
  readonly told: string;
  readonly benefit?: CarryingOut['benefit'];
  readonly aid?: CarryingOut['aid'];
  readonly opens?: readonly Moved[];
}

/** Whose decision was set aside decides no more in this case, nor does anything else in it. */
const setAside = (hands: readonly Hand[], duty: Hand['duty']): Hand[] =>
  hands.map((hand) => (hand.duty === duty ? { ...hand, duty: 'set-aside' } : hand));

/** Against a refusal, a non-acceptance, a review of aid that came first, or money that was asked back. */
function onCase(
  was: Resulted,
  { subject, aid }: Appealed,
  { today, calendar, noticeId }: At,
): Decision<Effect, 'appeal-overtaken'> {
  const version = advanced(subject);
  // What was asked back is ended by the head of finance, who alone may; this tells the household that it needn't pay.
  if (was.decision === 'recovery')
    return decided({
      becomes: { ...subject, version },
      told: '原退回资金决定已被撤销，你户不再需要退回；已经退回的部分予以发还。',
    });
  if (!('notice' in subject) || subject.notice !== was.against)
    return refused('appeal-overtaken', { stage: subject.stage });
  switch (subject.stage) {
    case 'declined': {
      const { declinedOn: _, notice: __, ...rest } = subject;
      const hands = setAside(subject.hands, 'acceptance');
      return decided({
        becomes: { ...rest, stage: 'applied', version, hands, check: null, supplement: null },
        starts: clocksFrom('applied', subject, today, calendar),
        told: '原不予受理决定已被撤销，你户的申请重新办理。',
      });
    }
    case 'refused':
      if (was.result.order)
        return decided({
          ...granted(subject, was.result.order, noticeId, today),
          publication: toPublish(subject, today, calendar),
        });
      return decided({
        ...again(subject),
        starts: clocksFrom('accepted', subject, today, calendar).filter(isWhole),
        told: '原不予确认决定已被撤销，你户的申请由其他人员重新审核确认。',
      });
    case 'aid-reviewed': {
      if (!aid) return refused('appeal-overtaken', { stage: subject.stage });
      const upheld = was.result.outcome !== 'remanded';
      const entry = upheld
        ? { ...aid, upheld: true, version: aid.version + 1 }
        : { ...aid, reviewedOn: null, reviewedBy: null, upheld: null, version: aid.version + 1 };
      if (upheld)
        return decided({
          becomes: { ...subject, version, upheld: true },
          aid: { was: aid, becomes: entry },
          told: '原事后复核意见已被撤销，先行救助予以确认。',
        });
      const { reviewedOn: _, upheld: __, ...rest } = subject;
      return decided({
        becomes: { ...rest, stage: 'aid-completed', version, hands: setAside(subject.hands, 'after-review') },
        starts: clocksFrom('completed', subject, today, calendar),
        aid: { was: aid, becomes: entry },
        told: '原事后复核意见已被撤销，先行救助由其他人员重新复核。',
      });
    }
    default:
      return refused('appeal-overtaken', { stage: subject.stage });
  }
}

/** The time that the whole procedure has begins anew; whatever else runs is begun by the steps themselves. */
const isWhole = ({ clock }: { readonly clock: { readonly code: string } }): boolean => clock.code !== 'INVEST_START';

/** A refused case goes back to where it was decided: to its opinion, or before it where that found it not eligible. */
function again(subject: Refused): Pick<Effect, 'becomes'> {
  const { refusedOn: _, notice: __, ...rest } = subject;
  const spine = { ...rest, version: advanced(subject), hands: setAside(subject.hands, 'confirmation') };
  if (subject.award.kind !== 'none')
    return { becomes: { ...spine, stage: 'reviewed', opinion: 'eligible', minutes: null } };
  const { reviewedOn: ___, award: ____, outsideTier: _____, minutes: ______, ...earlier } = spine;
  return { becomes: { ...earlier, stage: 'accepted' } };
}

/** The body itself granted what was refused. */
function granted(subject: Refused, { amountFen, from }: Order, notice: NoticeId, today: Day): Effect {
  const { refusedOn: _, ...rest } = subject;
  const kind = asksOf(subject).award;
  const award: Award =
    kind === 'monthly'
      ? { kind, monthlyFen: amountFen }
      : kind === 'one-off'
        ? { kind, form: 'cash', degree: 'severe', instalments: [{ purpose: 'ta-1', amountFen, dueOn: today }] }
        : { kind, validMonths: 12 };
  return {
    becomes: {
      ...rest,
      stage: 'confirmed',
      version: advanced(subject),
      award,
      posting: null,
      confirmedOn: today,
      payFrom: from,
      notice,
      benefit: false,
    },
    told: `原不予确认决定已被变更，自${from}起给予你户救助，金额${yuan(amountFen)}元。`,
  };
}

/** Against a cut, or against that nothing was changed: the schedule is put back from the month of the decision on, or set as ordered; what has to be decided anew is opened again. */
function onBenefit(
  was: Resulted,
  adjustment: Adjustment,
  { subject, benefit }: Appealed,
  at: At,
): Decision<Effect, 'appeal-overtaken'> {
  if ((adjustment.state !== 'decided' && adjustment.state !== 'turned-down') || adjustment.notice !== was.against)
    return refused('appeal-overtaken', { state: adjustment.state });
  const before = was.decision === 'stop' ? resumed(subject) : subject.stage === 'confirmed' ? subject : undefined;
  if (!before) return refused('appeal-overtaken', { stage: subject.stage });
  const becomes = { ...before, version: advanced(subject) };
  const remanded = was.result.outcome === 'remanded' || (was.decision === 'no-change' && !was.result.order);
  const restored = benefit && {
    was: benefit,
    becomes: {
      ...restore(benefit, adjustment, was, { notice: at.noticeId, decision: becomes.version }),
      hands: [...new Set([...benefit.hands, at.by])].sort(),
      owedAsOf: at.today,
      version: benefit.version + 1,
    },
  };
  const { order } = was.result;
  return decided({
    becomes,
    ...(restored ? { benefit: restored } : {}),
    opens: [
      remanded ? reopened(becomes, at.adjustmentIds[0], adjustment, at) : undefined,
      was.decision === 'stop'
        ? nextReview(becomes, at.adjustmentIds[1], reviewClassOf(becomes, at.today), at)
        : undefined,
    ].filter((each) => each !== undefined),
    told: order
      ? `原决定已被变更，你户自${order.from}起每月救助金为${yuan(order.amountFen)}元。`
      : `原决定已被撤销，你户的救助金自${adjustment.proposal.from}起恢复原标准，少发部分予以补发${remanded ? '；有关事项由其他人员重新办理' : ''}。`,
  });
}

/** An ended entitlement as it was before its end. */
function resumed(subject: Case) {
  if (subject.stage !== 'ended') return undefined;
  const { endedOn: _, endsFrom: __, endNotice: ___, converts: ____, ...rest }: Ended = subject;
  return { ...rest, stage: 'confirmed' as const };
}

function restore(
  benefit: Benefit,
  { proposal }: Decided | TurnedDown,
  was: Resulted,
  now: { readonly notice: NoticeId; readonly decision: number },
): Benefit {
  const { order } = was.result;
  const ends = benefit.ends?.notice === was.against ? null : benefit.ends;
  const back = order
    ? { from: order.from, monthlyFen: order.amountFen }
    : { from: proposal.from, monthlyFen: proposal.wasFen };
  const others = benefit.amounts.filter(({ from, notice }) => notice !== was.against && from !== back.from);
  const same = was.decision === 'no-change' && !order;
  if (same) return { ...benefit, ends };
  const amounts = [...others, { ...back, ...now }].sort((one, other) => (one.from < other.from ? -1 : 1));
  return { ...benefit, ends, amounts };
}
