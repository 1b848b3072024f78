import * as z from 'zod';
import { Day } from '../days.ts';
import { type Decision, decided } from '../decision.ts';
import type { OfficeCode } from '../ids.ts';
import type { Programme } from '../programme.ts';
import type { Calendar } from './calendar.ts';
import { type Clock, startClock } from './clock.ts';
import { extended, type LimitCode, type LimitOf, limitOn } from './limits.ts';

/** The events from which limits run, by the limits that run from each. A limit of casework stands here once. */
const RUNS_FROM = {
  mandateSigned: ['CHECK_PRE_GD'],
  checkDone: ['ACCEPT_NOTICE_GD'],
  checkObjected: ['RECHECK_GD'],
  supplementAsked: ['SUPPLEMENT'],
  supplemented: ['ACCEPT_SUPPLEMENTED'],
  accepted: ['INVEST_START', 'VISIT_GD', 'TOTAL', 'TOTAL_DELEGATED', 'TK_INVEST', 'RIGID_TOTAL', 'TA_TOTAL'],
  checkRequested: ['CHECK_START'],
  assessed: ['OPINION_GD'],
  opined: ['POST_START'],
  posted: ['POST_MIN'],
  objected: ['TK_REINVEST', 'REINVEST'],
  postingEnded: ['SEND_UP_GD'],
  fileReceived: ['COUNTY_DECIDE', 'TK_CONFIRM'],
  decided: ['REFUSE_NOTICE', 'PUBLISH'],
  published: ['PUBLISH_TERM'],
  told: ['REMEDY_RECONSIDER'],
  noticeIssued: ['NOTICE_DELIVER'],
  recognised: ['RIGID_VALID'],
  emergencyEased: ['TA_COMPLETE'],
  changeReported: ['CHANGE_HANDLE', 'TK_REASSESS'],
  cutProposed: ['HEARING_HOLD', 'TK_END_POST'],
  cutObjected: ['TK_END_OBJ'],
  cutDecided: ['ADJUST_NOTICE'],
  reviewed: ['REVIEW_STABLE', 'REVIEW_UNSTABLE'],
  died: ['DEATH_CLOSE'],
  overIncome: ['GRACE_MAX'],
} as const satisfies Record<string, readonly LimitCode[]>;
export type LawEvent = keyof typeof RUNS_FROM;
export const LAW_EVENTS = Object.keys(RUNS_FROM) as LawEvent[];

/** The days of the events, each of them optional. */
export const EventDays = z.strictObject(
  Object.fromEntries(LAW_EVENTS.map((event) => [event, Day.optional()])) as Record<LawEvent, z.ZodOptional<typeof Day>>,
);
export type EventDays = z.infer<typeof EventDays>;

/** A limit as it would run, and as it would run extended where its norm allows that. */
export interface Planned {
  readonly event: LawEvent;
  readonly title: string;
  readonly clock: Clock;
  readonly extendable: { readonly grounds: readonly string[]; readonly clock: Clock } | null;
}

const NOT_UNDER = { county: 'TOTAL_DELEGATED', township: 'TOTAL' } as const;

/** Every due day that follows from these events under a confirmation model, the nearest first and those that await a calendar last. */
export const plan = (
  programme: Programme,
  model: 'county' | 'township',
  area: OfficeCode,
  days: EventDays,
  calendar: Calendar,
): Decision<readonly Planned[], 'law-rows-contradict'> => {
  const planned: Planned[] = [];
  for (const event of LAW_EVENTS) {
    const day = days[event];
    if (day === undefined) continue;
    for (const code of RUNS_FROM[event]) {
      if (code === NOT_UNDER[model]) continue;
      const found = limitOn(programme, code, area, day);
      if (!found.ok && found.why === 'law-rows-contradict') return { ...found, why: found.why };
      const limit = found.ok ? found.value : undefined;
      const clock = limit && startClock(limit, day, calendar);
      if (!limit || !clock?.ok) continue;
      planned.push({ event, title: limit.title, clock: clock.value, extendable: extendable(limit, day, calendar) });
    }
  }
  const due = ({ clock }: Planned): string => clock.dueOn ?? '9';
  return decided(planned.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)));
};

const extendable = (limit: LimitOf, day: Day, calendar: Calendar): Planned['extendable'] => {
  const [ground] = limit.extension?.grounds ?? [];
  const longer = ground && extended(limit, ground);
  const clock = longer?.ok ? startClock(longer.value, day, calendar) : undefined;
  return clock?.ok ? { grounds: limit.extension?.grounds ?? [], clock: clock.value } : null;
};
