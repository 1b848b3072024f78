import type * as z from 'zod';
import type { Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { Household, SingleEntry } from '../household.ts';
import { type CaseId, type OfficeCode, type OperatorId, VillageCode } from '../ids.ts';
import type { Programme } from '../programme.ts';
import { classOf } from '../review-class.ts';
import type { Applied, CameBy, Case } from './case.ts';
import { asksOf, procedureFor, trackOf } from './procedure.ts';
import { enteredAlone } from './single.ts';

/** What every application is when it is entered. */
export const AT_FIRST = { stage: 'applied', version: 1, check: null, supplement: null } as const;

/** A case as its application was entered, whatever has become of it since. */
export function asEntered(since: Case): Applied {
  const { id, people, supporters, single, office, programme, procedure, cameBy, appliedOn, hands, reviewClass } = since;
  const { village, convertedFrom } = since;
  return {
    ...{ id, people, office, programme, procedure, cameBy, appliedOn, reviewClass },
    ...(supporters && { supporters }),
    ...(single && { single }),
    ...(village && { village }),
    ...(convertedFrom && { convertedFrom }),
    hands: hands.slice(0, 1),
    ...AT_FIRST,
  };
}

/**
 * An application as it is entered, by the settings of its day: with the undertaking, but in an emergency, where it may follow (LAW26 §50); with legal supporters only where the way asks for
 * them; of one person alone only on a ground that counts.
 */
export function apply(
  asked: {
    readonly id: CaseId;
    readonly programme: Programme;
    readonly type: 'expenditure' | 'emergency' | undefined;
    readonly cameBy: z.infer<typeof CameBy>;
    readonly undertaking: boolean;
    readonly single?: SingleEntry | undefined;
    /** The village's own three digits; the office's go before them. */
    readonly village?: string | undefined;
  },
  household: Household,
  { by, office, today }: { readonly by: OperatorId; readonly office: OfficeCode; readonly today: Day },
): Decision<Applied, 'track-of-programme' | 'undertaking-needed' | 'supporters-not-asked' | 'single-entry-ground'> {
  const { id, programme, cameBy, single } = asked;
  const { people, supporters } = household;
  const track = trackOf(programme, asked.type);
  if (!track.ok) return track;
  const procedure = procedureFor(track.value, office, today);
  const asks = asksOf({ procedure });
  if (!asked.undertaking && !asks.aidFirst) return refused('undertaking-needed');
  if (supporters.length > 0 && !asks.supporters) return refused('supporters-not-asked');
  const alone = single && enteredAlone(single, { programme, office }, today);
  if (alone && !alone.ok) return alone;
  return decided({
    id,
    ...AT_FIRST,
    office,
    programme,
    procedure,
    cameBy,
    people,
    ...(supporters.length > 0 && { supporters }),
    ...(single && { single: true }),
    hands: [{ duty: 'acceptance', by, on: today }],
    appliedOn: today,
    reviewClass: classOf(programme, household, today),
    ...(asked.village && { village: VillageCode.parse(`${office}${asked.village}`) }),
  });
}
