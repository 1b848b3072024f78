import { totalFen } from '../award.ts';
import type { Day } from '../days.ts';
import type { Case } from './case.ts';
import { settingOf } from './procedure.ts';

/** The day on which temporary assistance was decided, and how much it is; none where nothing was given. */
export function aidOf(subject: Case): { readonly on: Day; readonly fen: number } | undefined {
  if (subject.programme !== 'temporary') return undefined;
  switch (subject.stage) {
    case 'confirmed':
    case 'ended':
      return { on: subject.confirmedOn, fen: totalFen(subject.award) };
    case 'aided':
    case 'aid-completed':
      return { on: subject.aidedOn, fen: totalFen(subject.award) };
    case 'aid-reviewed':
      return subject.upheld ? { on: subject.aidedOn, fen: totalFen(subject.award) } : undefined;
    default:
      return undefined;
  }
}

/** Since when a case stands for temporary assistance: that it was given, or accepted and not yet decided. */
function standsSince(subject: Case): Day | undefined {
  if (subject.programme !== 'temporary') return undefined;
  switch (subject.stage) {
    case 'accepted':
    case 'reviewed':
    case 'posted':
    case 'objected':
      return subject.acceptedOn;
    default:
      return aidOf(subject)?.on;
  }
}

/**
 * The cases by which somebody of the household has temporary assistance already in this calendar year, the newest first; none where its setting allows another. Who asks again for the same cause without a good
 * reason isn't accepted (TA_REPEAT; LUAN, KASHI: other places' rules, a default here until the county sets its own). The cause lies sealed, so whoever accepts says whether it is another. Aid that comes first isn't held up by
 * it: an emergency can’t wait for that, and R34 finds what was split, as it does where two are accepted in the same moment.
 */
export function aidedInYear(subject: Case, others: readonly Case[], today: Day): readonly Case[] {
  if (subject.programme !== 'temporary' || settingOf(subject, 'TA_REPEAT', today) === 'allowed') return [];
  return others
    .filter((other) => other.id !== subject.id && standsSince(other)?.slice(0, 4) === today.slice(0, 4))
    .sort((one, other) => ((standsSince(one) ?? '') < (standsSince(other) ?? '') ? 1 : -1));
}

/** For the refusal: where and since when the newest of them stands. */
export const newestOf = ([newest, ...others]: readonly Case[]) => ({
  ...(newest && { office: newest.office, since: standsSince(newest) ?? newest.appliedOn }),
  cases: others.length + (newest ? 1 : 0),
});
