import * as z from 'zod';
import { totalFen } from './award.ts';
import { mostByHeads } from './case/aid-first.ts';
import { Case } from './case/case.ts';
import { CaseClock } from './case-clock.ts';
import { Day, dayOf, Instant } from './days.ts';
import { knownData } from './form.ts';
import { CaseId, OfficeCode, VillageCode } from './ids.ts';
import { WHOLE_PROCEDURE } from './law/limits.ts';
import type { Change } from './ledger/change.ts';
import { tierFenOf } from './means/aid.ts';
import { Fen } from './money.ts';
import { Programme } from './programme.ts';
import { Stamp } from './stamp.ts';

export const OfficeDeedKind = z.enum([
  'application',
  'supplement',
  'decline',
  'confirmation',
  'aid-first',
  'refusal',
  'clock-ended',
]);

/**
 * What an office did in a case, as its figures count it: one item a step, so that a week is read without its cases. No personal data: who did it, when, how much money for how many people.
 */
export const OfficeDeed = z.strictObject({
  kind: OfficeDeedKind,
  office: OfficeCode,
  caseId: CaseId,
  /** Null of a clock, which doesn't say it. */
  programme: Programme.nullable(),
  /** An operator, or what of the system did it. */
  by: z.string(),
  on: Day,
  at: Instant,
  /** Where people live in villages that the office told. */
  village: VillageCode.nullable(),
  people: z.int().min(0),
  /** What a confirmation, or aid that comes first, grants: a month of a monthly award, all of one that is given once. */
  grants: z
    .strictObject({
      kind: z.enum(['monthly', 'one-off']),
      fen: Fen,
      ceilingFen: Fen.nullable(),
      /** What the tier of its degree and household gives where it is given once; absent of any other, where no tiers are set, and on a deed from before it was kept. */
      tierFen: Fen.optional(),
    })
    .nullable(),
  /** Of a decision: seconds since the step before it. */
  waitedSeconds: z.int().min(0).nullable(),
  /** Of a clock: it was ended on its very last day. */
  lastDay: z.boolean().nullable(),
  version: z.literal(1),
});
export type OfficeDeed = z.infer<typeof OfficeDeed>;

const WHOLE: readonly (string | null)[] = Object.values(WHOLE_PROCEDURE).flatMap((each) => Object.values(each));

const kindOf = (was: Case | undefined, is: Case): z.infer<typeof OfficeDeedKind> | undefined => {
  if (!was) return is.stage === 'applied' ? 'application' : undefined;
  if (was.stage !== is.stage) {
    if (is.stage === 'declined') return 'decline';
    // What an appeal puts back was granted before.
    if (is.stage === 'confirmed') return was.stage === 'ended' ? undefined : 'confirmation';
    if (is.stage === 'aided') return 'aid-first';
    return is.stage === 'refused' ? 'refusal' : undefined;
  }
  return was.stage === 'applied' && is.stage === 'applied' && was.supplement === null && is.supplement !== null
    ? 'supplement'
    : undefined;
};

/** What its tier gives to aid that is given once: of what comes first no more than may a head, and of the expenditure type no more than was spent. The township's ceiling is no part of it: who is always given just that is what R35 asks about. */
function tierOf(subject: Case): { readonly tierFen?: Fen } {
  if ((subject.stage !== 'confirmed' && subject.stage !== 'aided') || subject.award.kind !== 'one-off') return {};
  const household = { office: subject.office, heads: subject.people.length };
  const { degree } = subject.award;
  if (subject.stage === 'aided') {
    const fen = tierFenOf(household, degree, subject.aidedOn);
    return fen === undefined ? {} : { tierFen: Fen.parse(Math.min(fen, mostByHeads(subject, subject.aidedOn))) };
  }
  const fen = tierFenOf({ ...household, mostFen: subject.assessed?.mostFen }, degree, subject.reviewedOn);
  return fen === undefined ? {} : { tierFen: fen };
}

/** The deed that a change of the store is, if it is one. */
export function officeDeedOf({ before, after }: Change): OfficeDeed | undefined {
  const stamp = Stamp.safeParse(after?.['stamp']).data;
  const at = Instant.safeParse(stamp?.at).data;
  if (!stamp || !at) return undefined;
  const head = { by: stamp.by, on: dayOf(at), at, version: 1 } as const;
  const none = { programme: null, village: null, people: 0, grants: null, waitedSeconds: null } as const;
  if (after?.['kind'] === 'clock') {
    const [was, is] = [CaseClock.safeParse(knownData(before)).data, CaseClock.safeParse(knownData(after)).data];
    const { endedOn, dueOn, code, state } = is?.clock ?? {};
    if (!is || !endedOn || was?.clock.endedOn || state === 'void' || !WHOLE.includes(String(code))) return undefined;
    return { ...head, ...none, kind: 'clock-ended', office: is.office, caseId: is.caseId, lastDay: endedOn === dueOn };
  }
  if (after?.['kind'] !== 'case') return undefined;
  const [was, is] = [Case.safeParse(knownData(before)).data, Case.safeParse(knownData(after)).data];
  const kind = is && kindOf(was, is);
  if (!is || !kind) return undefined;
  const award = (kind === 'confirmation' || kind === 'aid-first') && 'award' in is ? is.award : undefined;
  const moment = Instant.safeParse((before?.['stamp'] as { at?: unknown } | undefined)?.at).data;
  const decides = kind === 'confirmation' || kind === 'refusal';
  return {
    ...head,
    kind,
    office: is.office,
    caseId: is.id,
    programme: is.programme,
    village: is.village ?? null,
    people: is.people.length,
    grants:
      award?.kind === 'monthly' || award?.kind === 'one-off'
        ? {
            kind: award.kind,
            fen: totalFen(award),
            ceilingFen: (is.procedure.ceilingFen || null) as Fen | null,
            ...tierOf(is),
          }
        : null,
    waitedSeconds: decides && moment ? Math.max(0, Math.floor((Date.parse(at) - Date.parse(moment)) / 1000)) : null,
    lastDay: null,
  };
}
