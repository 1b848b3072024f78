import * as z from 'zod';
import { Day, Instant } from './days.ts';
import { type Decision, decided, refused } from './decision.ts';
import { BlindIndex, OperatorId } from './ids.ts';
import { Death } from './register.ts';

/** Why a death that was told is withdrawn: of somebody else, of another day, taken back by who told it; or, after all, stands again. */
export const CorrectionReason = z.enum(['mistaken-identity', 'wrong-day', 'withdrawn-by-source', 'was-right']);
export type CorrectionReason = z.infer<typeof CorrectionReason>;

/** What was looked into and found, sealed in `integrity` beside the correction. */
export const CorrectionText = z.strictObject({ explanation: z.string().trim().min(4).max(2000) });
export type CorrectionText = z.infer<typeof CorrectionText>;

const Said = z.strictObject({ reason: CorrectionReason, by: OperatorId, on: Day });
const Settled = Said.extend({ proposedBy: OperatorId }).strict();

/** How a death that was told stands: two people withdraw it, or let it stand again. A day that was told wrong is withdrawn, and the right one told anew. */
export const DeathCorrection = z.strictObject({
  ...Death.shape,
  stands: z.boolean(),
  /** The first person's word, as long as the second hasn't given theirs. */
  proposal: Said.nullable(),
  settlement: Settled.nullable(),
  version: z.int().min(1),
});
export type DeathCorrection = z.infer<typeof DeathCorrection>;

/** A death about which nobody has said anything. */
export const uncorrected = (death: Death): DeathCorrection => ({
  ...death,
  ...{ stands: true, proposal: null, settlement: null },
});

/** So many withdrawn deaths of one person are remembered. */
const MOST_PAST = 20;

/** A death that stood from one instant to another, and by whose word it doesn't any more. */
export const PastDeath = z.strictObject({
  ...Death.pick({ id: true, source: true, diedOn: true }).shape,
  from: Instant,
  until: Instant,
  settlement: Settled.extend({ reason: CorrectionReason.exclude(['was-right']) }).strict(),
});
export type PastDeath = z.infer<typeof PastDeath>;

/** What the register has of a person: the one death that stands, if any, and what was withdrawn, the newest last. */
export const DeathEntry = z.strictObject({
  personIndex: BlindIndex,
  death: Death.nullable(),
  past: z.array(PastDeath).max(MOST_PAST),
  version: z.int().min(1),
});
export type DeathEntry = z.infer<typeof DeathEntry>;

/** A person dies once; and what two people have withdrawn comes back by two people's word alone, where the same source tells the same day again. Another source, or another day, is another telling. */
export function enterDeath(
  was: DeathEntry | undefined,
  death: Death,
): Decision<DeathEntry, 'already-made' | 'death-withdrawn'> {
  const { personIndex, source, diedOn } = death;
  if (was === undefined) return decided({ personIndex, death, past: [], version: 1 });
  if (was.death !== null) return refused('already-made');
  if (was.past.some((each) => each.source === source && each.diedOn === diedOn)) return refused('death-withdrawn');
  return decided({ ...was, death, version: was.version + 1 });
}

/** Who says something of it, and who has a hand in it: who told it, and who acted on a case of the person. */
export interface Correcting {
  readonly by: OperatorId;
  readonly today: Day;
  readonly hands: readonly OperatorId[];
}

const restores = (reason: CorrectionReason): reason is 'was-right' => reason === 'was-right';

/** The first of two people says why it is to be withdrawn, or to stand again. */
export function proposeCorrection(
  was: DeathCorrection,
  reason: CorrectionReason,
  { by, today, hands }: Correcting,
): Decision<DeathCorrection, 'death-in-your-hands' | 'death-not-so'> {
  if (hands.includes(by)) return refused('death-in-your-hands');
  if (was.stands === restores(reason)) return refused('death-not-so', { stands: was.stands });
  return decided({ ...was, proposal: { reason, by, on: today }, version: was.version + 1 });
}

/** The second person agrees, and it is so; or doesn't, and it stays as it was. */
export function settleCorrection(
  was: DeathCorrection,
  agrees: boolean,
  { by, today, hands }: Correcting,
): Decision<DeathCorrection, 'death-in-your-hands' | 'correction-not-proposed' | 'correction-same-person'> {
  if (hands.includes(by)) return refused('death-in-your-hands');
  const { proposal } = was;
  if (proposal === null) return refused('correction-not-proposed');
  if (proposal.by === by) return refused('correction-same-person');
  const after = { ...was, proposal: null, version: was.version + 1 };
  if (!agrees) return decided(after);
  const settlement = { reason: proposal.reason, proposedBy: proposal.by, by, on: today };
  return decided({ ...after, stands: restores(proposal.reason), settlement });
}

/** The person's entry after two people's word on a death; `since` and `at`: from when to when it stood there. None stands again beside another. */
export function correctEntry(
  was: DeathEntry,
  death: Death,
  { stands, settlement }: Pick<DeathCorrection, 'stands' | 'settlement'>,
  { since, at }: { readonly since: Instant; readonly at: Instant },
): Decision<DeathEntry, 'death-not-so'> {
  const { id, source, diedOn } = death;
  const version = was.version + 1;
  if (stands) return was.death === null ? decided({ ...was, death, version }) : refused('death-not-so', { stands });
  if (was.death?.id !== id || settlement === null || restores(settlement.reason))
    return refused('death-not-so', { stands });
  const word = { ...settlement, reason: settlement.reason };
  const past = [...was.past, { id, source, diedOn, from: since, until: at, settlement: word }].slice(-MOST_PAST);
  return decided({ ...was, death: null, past, version });
}

/** Whether the register told at an instant that the person died; `since`: when its entry was written. */
export const stoodAt = ({ death, past }: DeathEntry, since: Instant, at: Instant): boolean =>
  (death !== null && since <= at) || past.some(({ from, until }) => from <= at && at < until);
