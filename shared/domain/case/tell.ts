import { startCaseClock } from '../case-clock.ts';
import type { Day } from '../days.ts';
import type { NoticeId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import { DELIVERED_UNDER, endsCase, type NoticeKind, type NoticeText, noticeText } from '../notice.ts';
import type { Case } from './case.ts';
import type { Told } from './step.ts';

/**
 * Tells the household something of its case in writing: the notice, its text, and the clock by which it has to be delivered. That of a refusal the case itself begins
 * (`clocksFrom`).
 */
export function tell(
  subject: Pick<Case, 'id' | 'office' | 'programme'>,
  kind: NoticeKind,
  { noticeId, today, calendar }: { readonly noticeId: NoticeId; readonly today: Day; readonly calendar: Calendar },
  words: Pick<NoticeText, 'decision' | 'items' | 'reasons' | 'basis'>,
): Told {
  const text = noticeText(kind, subject.programme, today, words);
  return {
    record: {
      id: noticeId,
      caseId: subject.id,
      office: subject.office,
      kind,
      issuedOn: today,
      issue: null,
      deliveredOn: null,
      deliveredBy: null,
      delivery: null,
      states: { reasons: text.reasons.trim() !== '', remedy: text.remedy !== null },
      version: 1,
    },
    text,
    delivery: endsCase(kind) ? null : startCaseClock(DELIVERED_UNDER[kind], subject, today, calendar, noticeId),
  };
}
