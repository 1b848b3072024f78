import type { Appraisal } from '../appraisal.ts';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { OperatorId } from '../ids.ts';
import { layHand } from '../stage.ts';
import { type Accepted, advanced, type Case, type Objected } from './case.ts';
import { answeredBy } from './investigate.ts';
import { asksOf, settingOf } from './procedure.ts';
import type { Step } from './step.ts';

/**
 * Enters a democratic appraisal: by choice while a case is investigated, or as one of the two ways to answer an objection (M57 §19; TK43 §14). Enough people must have come, enough of them
 * representatives (a default, from M220 §22-23), all sign, and no more vote than came. What it says is evidence.
 */
export function appraise(
  subject: Case,
  held: Omit<Appraisal, 'caseId' | 'office' | 'recordedBy' | 'version'>,
  signatures: number,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<
  Step<Accepted | Objected> & { readonly appraisal: Appraisal },
  | 'stage-not-open'
  | 'appraisal-not-asked'
  | 'appraisal-quorum'
  | 'appraisal-date'
  | 'appraisal-unsigned'
  | 'duties-not-separated'
> {
  if (subject.stage !== 'accepted' && subject.stage !== 'objected')
    return refused('stage-not-open', { stage: subject.stage, needs: 'accepted' });
  if (!asksOf(subject).posting) return refused('appraisal-not-asked');
  const earliest = subject.stage === 'objected' ? subject.objection.on : subject.acceptedOn;
  if (held.heldOn > today || held.heldOn < earliest) return refused('appraisal-date', { earliest, latest: today });
  const atLeast = settingOf(subject, 'APPRAISAL_PEOPLE', today);
  const { part, of } = settingOf(subject, 'APPRAISAL_REPRESENTATIVES', today);
  const { participants, representatives, agree, disagree } = held;
  if (participants < atLeast || representatives > participants || representatives * of < participants * part)
    return refused('appraisal-quorum', { atLeast, part, of, participants, representatives });
  if (signatures !== participants || agree + disagree > participants)
    return refused('appraisal-unsigned', { participants, signatures, votes: agree + disagree });
  const hands = layHand(subject.hands, { duty: 'review', by, on: today });
  if (!hands.ok) return hands;
  const moved = {
    version: advanced(subject),
    hands: hands.value,
    appraisal: { id: held.id, heldOn: held.heldOn, agreed: agree > disagree },
  };
  return decided({
    becomes:
      subject.stage === 'accepted'
        ? { ...subject, ...moved }
        : { ...subject, ...moved, objection: answeredBy(subject, 'appraisal', today) },
    starts: [],
    stops: [],
    appraisal: { ...held, caseId: subject.id, office: subject.office, recordedBy: by, version: 1 },
  });
}
