import { type Decision, decided, refused } from '../decision.ts';
import { bureauOf, isBureau } from '../ids.ts';
import { PUBLISHED } from '../law/calendar.ts';
import { dueDay, extendClock } from '../law/clock.ts';
import { limitOn } from '../law/limits.ts';
import { mayTell, type On } from './accept.ts';
import { handled, type NotHandled } from './accused.ts';
import { clockOf, isRunning, timed, turned } from './clocks.ts';
import { type Complaint, isRealNameReport, type ToldBy } from './complaint.ts';

/** The head of the organ gives a claim up to thirty days more, and whoever complained is told why (XF §34). Once, in time, and of a claim alone. */
export function extendComplaint(
  was: Complaint,
  { today, calendar = PUBLISHED, ...who }: On,
): Decision<
  Complaint,
  | NotHandled
  | 'clock-ended'
  | 'clock-extended'
  | 'clock-overdue'
  | 'limit-not-extendable'
  | 'ground-not-lawful'
  | 'no-such-limit'
  | 'law-rows-contradict'
> {
  const mine = handled(was, who, ['accepted', 'assigned']);
  if (!mine.ok) return mine;
  const running = was.clocks.find((clock) => isRunning(clock) && clock.code === 'XF_FINISH');
  if (!running) return refused('limit-not-extendable');
  const limit = limitOn('complaint', 'XF_FINISH', was.office, running.startsOn);
  if (!limit.ok) return limit;
  const longer = extendClock(running, limit.value, { ground: 'complex', by: who.by, on: today }, calendar);
  if (!longer.ok) return longer;
  const clocks = was.clocks.map((clock) => (clock === running ? longer.value : clock));
  return decided(timed({ ...mine.value, clocks }, today));
}

/** What it came to, by whom it is assigned to; at a review by another of the bureau than who answered before. Then it is told: of whoever gave their name there is a time for that. */
export function answerComplaint(
  was: Complaint,
  { outcome, finding }: Pick<Complaint['answers'][number], 'outcome' | 'finding'>,
  { today, calendar = PUBLISHED, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-not-assigned-you' | 'complaint-same-person'> {
  const mine = handled(was, who, ['assigned', 'reviewing']);
  if (!mine.ok) return mine;
  if (was.state === 'assigned' && was.assigned?.to !== who.by) return refused('complaint-not-assigned-you');
  if (was.answers.some(({ by }) => by === who.by)) return refused('complaint-same-person');
  const answers = [...was.answers, { outcome, finding, office: was.office, by: who.by, on: today }];
  const feedback = clockOf(
    [isRealNameReport(was) ? 'real-name-report' : 'complaint', 'RN_FEEDBACK'],
    was.office,
    today,
    calendar,
  );
  const starts = was.reporter === 'named' ? [feedback] : [];
  return decided(turned({ ...mine.value, state: 'answered', answers, served: null }, starts, today));
}

/** The answer is told, and it is closed: by those who may know who it was. */
export function closeComplaint(
  was: Complaint,
  how: ToldBy,
  { today, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-not-told'> {
  const mine = handled(was, who, ['answered']);
  if (!mine.ok) return mine;
  if (!mayTell(was, how)) return refused('complaint-not-told', { reporter: was.reporter });
  return decided(turned({ ...mine.value, state: 'closed', served: { how, by: who.by, on: today } }, [], today));
}

/**
 * Whoever made a claim isn't content, within thirty days of the answer (XF §35): the organ above looks at it again. Above a township that is the bureau; above the bureau
 * it is the government, and isn't ours to write down.
 */
export function askComplaintReview(
  was: Complaint,
  { today, calendar = PUBLISHED, ...who }: On,
): Decision<Complaint, NotHandled | 'complaint-review-elsewhere' | 'complaint-review-late'> {
  const mine = handled(was, who, ['closed']);
  if (!mine.ok) return mine;
  const [answer, ...reviews] = was.answers;
  const reviewable = was.class === 'claim' && was.reporter === 'named';
  if (!reviewable || !answer || !was.served || isBureau(answer.office) || reviews.length > 0)
    return refused('complaint-review-elsewhere');
  const limit = limitOn('complaint', 'XF_REVIEW', was.office, was.served.on);
  const latest = limit.ok ? dueDay(limit.value, was.served.on, calendar) : limit;
  if (latest.ok && today > latest.value) return refused('complaint-review-late', { latest: latest.value });
  const office = bureauOf(was.office);
  const clock = clockOf(['complaint', 'XF_REVIEW_ANSWER'], office, today, calendar);
  const review = { askedOn: today, by: who.by };
  return decided(turned({ ...mine.value, state: 'reviewing', office, review }, [clock], today));
}
