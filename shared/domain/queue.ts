import * as z from 'zod';
import { type Award, paymentsOf } from './award.ts';
import { awaitsSupplement } from './case/accept.ts';
import { type Case, STAGES, type Stage } from './case/case.ts';
import { lackingPhotos } from './case/photograph.ts';
import { asksOf, deciderOf } from './case/procedure.ts';
import { hangsNext, investigated } from './case/review.ts';
import type { Step } from './case/step.ts';
import { About, type CaseClock } from './case-clock.ts';
import { Day } from './days.ts';
import { CaseId, OfficeCode } from './ids.ts';
import { LimitCode } from './law/limits.ts';
import { Confidence } from './law/row.ts';
import { Programme } from './programme.ts';
import type { Role } from './role.ts';

export interface TrayFacts {
  readonly title: string;
  /** Who takes from it. */
  readonly roles: readonly Role[];
  /** One for each office, or one for the county. */
  readonly at: 'office' | 'county';
  /** What is due later than in so many days doesn't wait yet, and isn't shown. */
  readonly aheadDays?: number;
}

/** Where cases wait for somebody's deed. A case lies in one tray, or in none while nobody has to do anything. */
export const TRAYS = {
  supplement: { title: '待申请人补正', roles: ['intake'], at: 'office' },
  'pre-check': { title: '待受理前核对', roles: ['investigator'], at: 'office' },
  acceptance: { title: '待受理', roles: ['intake'], at: 'office' },
  investigation: { title: '待调查核对', roles: ['investigator'], at: 'office' },
  opinion: { title: '待提出初审意见', roles: ['reviewer'], at: 'office' },
  posting: { title: '待公示或待公示拍照存证', roles: ['reviewer'], at: 'office' },
  'township-decision': { title: '待乡镇审核确认', roles: ['township-lead'], at: 'office' },
  'county-decision': { title: '待县级审核确认', roles: ['approver'], at: 'county' },
  publication: { title: '待公布审核确认结果', roles: ['reviewer'], at: 'office' },
  account: { title: '待开通待遇账户', roles: ['finance'], at: 'county' },
  delivery: { title: '待送达通知书', roles: ['intake'], at: 'office' },
  conversion: { title: '待登记转办申请', roles: ['intake'], at: 'office' },
  'aid-papers': { title: '待补齐先行救助手续', roles: ['intake'], at: 'office' },
  'aid-review': { title: '待先行救助事后复核', roles: ['approver'], at: 'county' },
  review: { title: '待定期核查', roles: ['investigator'], at: 'office', aheadDays: 60 },
  change: { title: '待核查家庭变化', roles: ['investigator'], at: 'office' },
  adjustment: { title: '待提出增减停发意见', roles: ['reviewer'], at: 'office' },
  'end-objection': { title: '待复核终止救助供养异议', roles: ['reviewer'], at: 'office' },
  hearing: { title: '待听取当事人意见', roles: ['reviewer', 'township-lead'], at: 'office' },
  'township-adjustment': { title: '待乡镇决定增减停发', roles: ['township-lead'], at: 'office' },
  'county-adjustment': { title: '待县级决定增减停发', roles: ['approver'], at: 'county' },
  appeal: { title: '复议诉讼待答复、待结果', roles: ['approver'], at: 'county' },
  'appeal-result': { title: '待执行复议决定或判决', roles: ['approver', 'bureau-lead'], at: 'county' },
} as const satisfies Record<string, TrayFacts>;
export type Tray = keyof typeof TRAYS;
export const Tray = z.enum(Object.keys(TRAYS) as [Tray, ...Tray[]]);

/** A clock that runs on a waiting case, as far as a queue speaks of it. */
const Running = z.strictObject({
  code: LimitCode,
  dueOn: Day.nullable(),
  warnOn: z.array(Day).max(2).readonly(),
  confidence: Confidence,
});

/** What waits in a case: its tray and the clocks that run. Written with every step, in the same transaction; without a tray it stands in no index. */
export const Task = z.strictObject({
  caseId: CaseId,
  office: OfficeCode,
  programme: Programme,
  /** What of the case waits; absent where the case itself does. */
  about: About.optional(),
  stage: z.enum(STAGES as [Stage, ...Stage[]]),
  tray: Tray.nullable(),
  clocks: z.array(Running).readonly(),
  version: z.int().min(1),
});
export type Task = z.infer<typeof Task>;

export const runningOf = ({ clock }: CaseClock): z.infer<typeof Running> => ({
  code: clock.code,
  dueOn: clock.dueOn,
  warnOn: clock.warnOn,
  confidence: clock.limit.confidence,
});

/** The clocks that are the business of whoever takes from a tray: until when aid that came first is paid is finance's, not of those who wait for its papers. */
const ofTray = (tray: Tray | null, clocks: Task['clocks']): Task['clocks'] =>
  clocks.filter(({ code }) => code !== 'TA_PAY_FIRST' || tray === 'account');

export const isRunning = ({ clock }: CaseClock): boolean => clock.state === 'running' && clock.endedOn === undefined;

/** The tray in which a case lies at its stage. Total: a stage without its answer doesn't compile. */
export const trayOf = (subject: Case): Tray | null => {
  switch (subject.stage) {
    case 'applied': {
      if (awaitsSupplement(subject)) return 'supplement';
      const { check } = subject;
      const unchecked = subject.procedure.checkFirst && (!check?.answeredOn || check.objectedOn !== undefined);
      return unchecked && asksOf(subject).check ? 'pre-check' : 'acceptance';
    }
    case 'accepted':
    case 'objected':
      return Object.values(investigated(subject)).includes(false) ? 'investigation' : 'opinion';
    case 'reviewed':
      if (subject.check?.renews !== undefined && subject.check.answeredOn === null) return 'investigation';
      return subject.opinion === 'eligible' && hangsNext(subject) ? 'posting' : decisionOf(subject);
    case 'posted':
      if (subject.check?.renews !== undefined && subject.check.answeredOn === null) return 'investigation';
      if (lackingPhotos(subject).includes('start')) return 'posting';
      if (subject.posting.takenDownOn === null) return null;
      return lackingPhotos(subject).length > 0 ? 'posting' : decisionOf(subject);
    case 'confirmed':
      return subject.benefit || !bringsMoney(subject.award) ? null : 'account';
    case 'ended':
      return subject.converts?.opened === null ? 'conversion' : null;
    case 'declined':
    case 'refused':
      return 'delivery';
    case 'aided':
      return subject.benefit ? 'aid-papers' : 'account';
    case 'aid-completed':
      return subject.benefit ? 'aid-review' : 'account';
    case 'aid-reviewed':
      return subject.upheld ? (subject.benefit ? null : 'account') : 'delivery';
  }
};

const bringsMoney = (award: Award): boolean => award.kind === 'monthly' || paymentsOf(award).length > 0;

const decisionOf = (subject: Extract<Case, { stage: 'reviewed' | 'posted' }>): Tray =>
  deciderOf(subject.procedure, subject.award) === 'township' ? 'township-decision' : 'county-decision';

/** What waits in a new case. */
export const firstTask = (subject: Case, starts: readonly CaseClock[]): Task => ({
  caseId: subject.id,
  office: subject.office,
  programme: subject.programme,
  stage: subject.stage,
  tray: trayOf(subject),
  clocks: ofTray(trayOf(subject), starts.filter(isRunning).map(runningOf)),
  version: 1,
});

/** What waits after a step. */
export const nextTask = (was: Task, step: Step<Case>): Task => {
  const longer = (step.extends ?? []).map(({ becomes }) => becomes);
  const gone = new Set([...step.stops, ...longer.map(({ clock }) => clock.code as string)]);
  return {
    ...firstTask(step.becomes, [...step.starts, ...longer]),
    clocks: ofTray(trayOf(step.becomes), [
      ...was.clocks.filter(({ code }) => !gone.has(code)),
      ...[...step.starts, ...longer].filter(isRunning).map(runningOf),
    ]),
    version: was.version + 1,
  };
};

/** After a clock was counted again or ended by itself. The same task when that says nothing new. */
export const withClock = (was: Task, moved: CaseClock): Task => {
  const others = was.clocks.filter(({ code }) => code !== moved.clock.code);
  const clocks = isRunning(moved) ? [...others, ...ofTray(was.tray, [runningOf(moved)])] : others;
  return JSON.stringify(clocks) === JSON.stringify(was.clocks) ? was : { ...was, clocks, version: was.version + 1 };
};

/** The adverse notice has been delivered: nothing waits there any more. */
export const delivered = (was: Task, stopped: readonly CaseClock[]): Task => {
  const ended = new Set(stopped.map(({ clock }) => clock.code));
  return {
    ...was,
    tray: was.tray === 'delivery' ? null : was.tray,
    clocks: was.clocks.filter(({ code }) => !ended.has(code)),
    version: was.version + 1,
  };
};

/** The nearest day that the law sets for what waits; null when none is set or none is known yet. */
export const dueOnOf = ({ clocks }: Pick<Task, 'clocks'>): Day | null =>
  clocks.reduce<Day | null>(
    (first, { dueOn }) => (dueOn !== null && (first === null || dueOn < first) ? dueOn : first),
    null,
  );

export const URGENCIES = ['overdue', 'due-soon-90', 'due-soon-70', 'running', 'awaits-calendar', 'no-limit'] as const;
export type Urgency = (typeof URGENCIES)[number];

const urgencyOfOne = ({ dueOn, warnOn }: z.infer<typeof Running>, today: Day): Urgency => {
  if (dueOn !== null && today > dueOn) return 'overdue';
  const [at70 = dueOn, at90 = dueOn] = warnOn;
  if (at90 !== null && today >= at90) return 'due-soon-90';
  if (at70 !== null && today >= at70) return 'due-soon-70';
  return dueOn === null ? 'awaits-calendar' : 'running';
};

/** How a task stands on a day: as its most pressing clock does. */
export const urgencyOf = ({ clocks }: Pick<Task, 'clocks'>, today: Day): Urgency => {
  const found = clocks.map((clock) => URGENCIES.indexOf(urgencyOfOne(clock, today)));
  return URGENCIES[Math.min(...found, URGENCIES.length - 1)] ?? 'no-limit';
};

/** The trays that somebody with these duties takes from. */
export const traysFor = (roles: readonly Role[]): readonly Tray[] =>
  Tray.options.filter((tray) => (TRAYS[tray].roles as readonly Role[]).some((role) => roles.includes(role)));
