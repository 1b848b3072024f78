import { Day, dayOf, daysBetween, Instant } from '../days.ts';
import { knownData } from '../form.ts';
import type { Change } from './change.ts';

/**
 * The days of what the office itself did, as records keep them: nobody enters them, each is the day on which it was written. What people tell of when something was elsewhere (a visit, a hearing, the date on a report)
 * isn't among them.
 */
const DONE_ON: Readonly<Record<string, readonly string[]>> = {
  case: [
    'appliedOn',
    'declinedOn',
    'acceptedOn',
    'reviewedOn',
    'confirmedOn',
    'refusedOn',
    'endedOn',
    'aidedOn',
    'completedOn',
  ],
  mandate: ['validFrom', 'revokedOn'],
  supplement: ['askedOn'],
  posting: ['from'],
  notice: ['issuedOn'],
  aid: ['aidedOn', 'completedOn', 'reviewedOn'],
  adjustment: ['openedOn', 'decidedOn'],
  complaint: ['registeredOn'],
};

/** A day that is said to be that of an act, and that on which it was written. */
export interface BackDated {
  readonly act: string;
  readonly on: Day;
  readonly writtenOn: Day;
  readonly days: number;
}

/** The act that a change says was done longest before it was written; undefined where each was done on its day. A mandate that was taken over keeps the day of its signature. */
export function backDated({ before, after }: Change): BackDated | undefined {
  const stamp = after?.['stamp'] as { readonly at?: unknown } | undefined;
  const at = Instant.safeParse(stamp?.at).data;
  const [was, is] = [knownData(before), knownData(after)] as Readonly<Record<string, unknown> | undefined>[];
  if (at === undefined || is === undefined) return undefined;
  const writtenOn = dayOf(at);
  return (DONE_ON[String(after?.['kind'])] ?? [])
    .filter((act) => is[act] !== was?.[act] && !(act === 'validFrom' && 'carriedFrom' in is))
    .flatMap((act) => {
      const on = Day.safeParse(is[act]).data;
      const days = on === undefined ? 0 : daysBetween(on, writtenOn);
      return on === undefined || days <= 0 ? [] : [{ act, on, writtenOn, days }];
    })
    .sort((one, other) => other.days - one.days)[0];
}
