import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import type { Calendar } from '../law/calendar.ts';
import type { Objection } from '../objection.ts';
import { layHand } from '../stage.ts';
import { advanced, type Case, type Objected } from './case.ts';
import { clocksFrom } from './case-clocks.ts';
import type { Step } from './step.ts';

/**
 * Somebody objects while it hangs: the office investigates again, or has it appraised, and gives a new opinion (M57 §19; TK43 §15). That has its own clock, and the whole may be extended
 * (M57 §22). Whoever enters it has a hand in the review (B1).
 */
export function objectToPosting(
  subject: Case,
  asked: Pick<Objection, 'id'>,
  { by, today, calendar }: { readonly by: OperatorId; readonly today: Day; readonly calendar: Calendar },
): Decision<
  Step<Objected> & { readonly objection: Objection },
  'stage-not-open' | 'objection-too-late' | 'duties-not-separated'
> {
  if (subject.stage !== 'posted') return refused('stage-not-open', { stage: subject.stage, needs: 'posted' });
  const { posting, ...rest } = subject;
  if (posting.takenDownOn !== null || today > posting.until)
    return refused('objection-too-late', { until: posting.until });
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  return decided({
    becomes: {
      ...rest,
      stage: 'objected',
      version: advanced(subject),
      hands: hands.value,
      objection: { id: asked.id, on: today, until: posting.until, answered: null },
    },
    starts: clocksFrom('objected', subject, today, calendar),
    stops: [],
    objection: {
      id: asked.id,
      caseId: subject.id,
      office: subject.office,
      to: { posting: posting.id },
      recordedBy: by,
      objectedOn: today,
      version: 1,
    },
  });
}
