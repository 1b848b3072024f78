import * as z from 'zod';
import { Day } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import type { Person } from './household.ts';
import { CaseId, OfficeCode, OperatorId, PersonId, VisitId } from './ids.ts';
import type { Hand } from './stage.ts';
import { layHand } from './stage.ts';

/** Sealed in `circumstances`: what the visitors saw. */
export const VisitForm = z.strictObject({ observations: z.string().trim().min(1).max(4000) });
export type VisitForm = z.infer<typeof VisitForm>;

/** A time of the day in China, 'HH:MM'. */
const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/u, 'HH:MM');

/** The SHA-256 of a picture, in lower-case hexadecimal: what lies in the archive can be held against it. */
export const PictureDigest = z.string().regex(/^[0-9a-f]{64}$/u, 'a SHA-256 in hexadecimal');

/**
 * A home visit (入户调查) or an inquiry among neighbours (邻里访问): a team of two or more; the form says when and where, and is signed by every investigator and, at home, by a
 * household member present (M57 §16; R16).
 */
export const Visit = z.strictObject({
  id: VisitId,
  caseId: CaseId,
  office: OfficeCode,
  to: z.enum(['household', 'neighbours']).default('household'),
  visitedOn: Day,
  startedAt: TimeOfDay.optional(),
  endedAt: TimeOfDay.optional(),
  place: z.enum(['home', 'elsewhere', 'neighbourhood']).default('home'),
  investigators: z.array(OperatorId).min(1).max(6),
  signedBy: z.array(OperatorId).max(6).optional(),
  /** Null among neighbours. */
  signedByMember: PersonId.nullable(),
  /** How many neighbours were asked. */
  asked: z.int().min(0).max(50).default(0),
  photos: z.array(PictureDigest).max(20).default([]),
  version: z.literal(1),
});
export type Visit = z.infer<typeof Visit>;

/** What an investigator writes down of a visit. */
export const VisitReport = z.strictObject({
  ...VisitForm.shape,
  to: Visit.shape.to,
  visitedOn: Visit.shape.visitedOn,
  startedAt: TimeOfDay,
  endedAt: TimeOfDay,
  place: Visit.shape.place,
  investigators: Visit.shape.investigators,
  signedBy: z.array(OperatorId).min(1).max(6),
  signedByMember: Visit.shape.signedByMember.default(null),
  asked: Visit.shape.asked,
  photos: Visit.shape.photos,
});

export type VisitTold = Omit<Visit, 'caseId' | 'office' | 'version'>;

export const SMALLEST_TEAM = 2;

/** Neighbours are asked more than one. */
const FEWEST_NEIGHBOURS = 2;

export type VisitWhy =
  | 'duties-not-separated'
  | 'visit-team'
  | 'visit-date'
  | 'visit-unsigned'
  | 'person-not-in-case'
  | 'signer-minor';

/** A visit that holds: two or more different people, whoever records it among them, on a day and at a time that can be, signed by all who went and by an adult of the household; with their hands laid on the case. */
export function visitHolds(
  { people, hands }: { readonly people: readonly Person[]; readonly hands: readonly Hand[] },
  visit: VisitTold,
  { by, today, from }: { readonly by: OperatorId; readonly today: Day; readonly from: Day },
): Decision<{ readonly team: OperatorId[]; readonly hands: Hand[] }, VisitWhy> {
  const team = [...new Set(visit.investigators)];
  if (team.length < SMALLEST_TEAM || !team.includes(by))
    return refused('visit-team', { atLeast: SMALLEST_TEAM, investigators: team.length });
  if (visit.visitedOn > today || visit.visitedOn < from)
    return refused('visit-date', { earliest: from, latest: today });
  if ((visit.startedAt ?? '') >= (visit.endedAt ?? '24:00')) return refused('visit-date', { times: 'started-ended' });
  const unsigned = team.filter((one) => !visit.signedBy?.includes(one)).length;
  if (unsigned > 0) return refused('visit-unsigned', { investigators: unsigned });
  if (visit.to === 'household') {
    const signer = people.find(({ person }) => person === visit.signedByMember);
    if (!signer)
      return visit.signedByMember === null
        ? refused('visit-unsigned', { member: true })
        : refused('person-not-in-case');
    if (signer.minor) return refused('signer-minor');
  } else if (visit.asked < FEWEST_NEIGHBOURS)
    return refused('visit-unsigned', { neighboursAtLeast: FEWEST_NEIGHBOURS });

  let laid: Hand[] = [...hands];
  for (const investigator of team) {
    const next = layHand(laid, { duty: 'review', by: investigator, on: visit.visitedOn });
    if (!next.ok) return next;
    laid = next.value;
  }
  return decided({ team, hands: laid });
}
