import { type CaseClock, extendCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { NoticeId, OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { EXTENSION_GROUNDS, type ExtensionGround } from '../law/limits.ts';
import { layHand } from '../stage.ts';
import { advanced, type Case } from './case.ts';
import type { Step } from './step.ts';
import { tell } from './tell.ts';

/**
 * A limit of a case is extended on a ground that its norm names (M57 §22), by one who decides and has had no hand in the earlier stages (B1).
 * The household is told in writing why, and until when.
 */
export function extendLimit(
  subject: Case,
  running: CaseClock,
  { ground, reasons }: { readonly ground: ExtensionGround; readonly reasons: string },
  {
    by,
    today,
    calendar,
    noticeId,
  }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar; readonly noticeId: NoticeId },
): Decision<
  Step<Case> & { readonly clock: CaseClock },
  | 'duties-not-separated'
  | 'no-such-limit'
  | 'law-rows-contradict'
  | 'clock-ended'
  | 'clock-extended'
  | 'clock-overdue'
  | 'limit-not-extendable'
  | 'ground-not-lawful'
  | 'ground-without-objection'
> {
  // Objections to the posting stay marked on the case, whatever becomes of it (M57 §19, §22).
  const objected = 'objection' in subject && subject.objection !== undefined;
  if (ground === 'posting-objection' && !objected) return refused('ground-without-objection');
  const longer = extendCaseClock(running, { ground, by, on: today }, calendar);
  if (!longer.ok) return longer;
  const hands = layHand(subject.hands, { duty: 'confirmation', by, on: today });
  if (!hands.ok) return hands;
  const { dueOn, awaits, limit } = longer.value.clock;
  const until = dueOn ?? `${String(awaits).slice('calendar-'.length)}年放假安排公布后推算的日期`;
  return decided({
    becomes: { ...subject, version: advanced(subject), hands: hands.value },
    starts: [],
    stops: [],
    extends: [{ was: running, becomes: longer.value }],
    clock: longer.value,
    notice: tell(
      subject,
      'extension',
      { noticeId, today, calendar },
      {
        decision: `你户申请的办理期限延长至${until}。事由：${EXTENSION_GROUNDS[ground]}。`,
        reasons,
        basis: [limit.article],
      },
    ),
  });
}
