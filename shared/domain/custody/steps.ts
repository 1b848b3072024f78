import { addDays, addMonths, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { BlindIndex, CaseId, OfficeCode, OperatorId } from '../ids.ts';
import type { KinMatch } from '../kin.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { lookedAt, nextLookOn, startClock, stopClock } from '../law/clock.ts';
import { limitOn } from '../law/limits.ts';
import { settingOn } from '../law/settings.ts';
import type { Programme } from '../programme.ts';
import type { Scan } from '../scan.ts';
import { type Custody, type CustodyCount, isLive } from './custody.ts';

interface Of {
  readonly programme: Programme;
  readonly office: OfficeCode;
}
const setting = ({ programme, office }: Of, code: 'CUSTODY_MOST' | 'CUSTODY_MONTHS', on: Day): number => {
  const found = settingOn(programme, code, office, on);
  if (!found.ok) throw new Error(`no law row for ${code} on ${on}`);
  return found.value.value;
};
/** How many cards one person may hold (R30). */
export const mostHeld = (of: Of, on: Day): number => setting(of, 'CUSTODY_MOST', on);

export type CustodyWanted = Pick<Custody, 'person' | 'capacity' | 'reason' | 'relation' | 'from' | 'until'>;

/** What is known where a custody is entered. */
export interface CustodyEntry extends Of {
  readonly caseId: CaseId;
  readonly was: Custody | undefined;
  readonly custodianIndex: BlindIndex;
  /** The mark of the person whose card it is; undefined where the household has no such person. */
  readonly personIndex: BlindIndex | undefined;
  /** What the register of staff knows of the custodian. */
  readonly matches: readonly KinMatch[];
  readonly scan: Scan | undefined;
}

/**
 * A township enters who holds somebody's card. What R30 finds is refused here where it can be: without a written agreement that lies in the file, of somebody who can look after their own
 * money, for longer than a term may be. Nobody enters themself.
 */
export function enterCustody(
  wanted: CustodyWanted,
  { was, custodianIndex, personIndex, matches, scan, caseId, ...of }: CustodyEntry,
  { by, today, calendar = PUBLISHED }: { readonly by: OperatorId; readonly today: Day; readonly calendar?: Calendar },
): Decision<
  Custody,
  | 'person-not-in-case'
  | 'custody-open'
  | 'custody-of-own'
  | 'custody-capacity'
  | 'custody-agreement-missing'
  | 'custody-term'
  | 'duties-not-separated'
> {
  if (personIndex === undefined) return refused('person-not-in-case');
  if (was && isLive(was)) return refused('custody-open', { state: was.state, enteredOn: was.enteredOn });
  if (personIndex === custodianIndex) return refused('custody-of-own');
  if (wanted.capacity === 'full') return refused('custody-capacity');
  if (scan?.state !== 'kept' || scan.kind !== 'custody-agreement') return refused('custody-agreement-missing');
  const longest = addDays(addMonths(wanted.from, setting(of, 'CUSTODY_MONTHS', today)), -1);
  if (wanted.until < today || wanted.until < wanted.from || wanted.until > longest)
    return refused('custody-term', { earliest: today, latest: longest });
  const self = matches.find(({ relation }) => relation === 'self');
  if (self?.operatorId === by) return refused('duties-not-separated', { now: 'payment' });
  const limit = limitOn(of.programme, 'CUSTODY_FILE', of.office, today);
  const clock = limit.ok ? startClock(limit.value, today, calendar) : limit;
  if (!clock.ok) throw new Error(`no law row for CUSTODY_FILE on ${today}`);
  return decided({
    ...wanted,
    ...{ caseId, office: of.office, state: 'entered', nth: (was?.nth ?? 0) + 1, custodianIndex },
    ...{ staffId: self?.staffId ?? null, agreement: scan.id, enteredBy: by, enteredOn: today },
    ...{ decidedBy: null, decidedOn: null, filing: null, ended: null },
    ...{ clock: clock.value, wakesOn: nextLookOn(clock.value, today), version: (was?.version ?? 0) + 1 },
  });
}

/** A month at most until somebody looks whether it still is as it should be; the day after its last at the latest. */
const looksAgainOn = (until: Day, today: Day): Day => {
  const inAMonth = addDays(today, 30);
  return until < inAMonth && until >= today ? addDays(until, 1) : inAMonth;
};

/** The county files it with its number, or doesn't: another person than who entered it. */
export function fileCustody(
  was: Custody,
  filing: string | null,
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Custody, 'custody-state' | 'custody-term' | 'duties-not-separated'> {
  if (was.state !== 'entered') return refused('custody-state', { state: was.state });
  if (was.enteredBy === by) return refused('duties-not-separated', { now: 'payment' });
  if (filing !== null && was.until < today) return refused('custody-term', { latest: was.until });
  return decided({
    ...was,
    state: filing === null ? 'declined' : 'filed',
    ...{ decidedBy: by, decidedOn: today, filing },
    clock: was.clock && stopClock(was.clock, today),
    wakesOn: filing === null ? null : looksAgainOn(was.until, today),
    version: was.version + 1,
  });
}

/** The card is back, or held by another: it only ever lets less money go, so that one person is enough. */
export function endCustody(
  was: Custody,
  as: NonNullable<Custody['ended']>['as'],
  { by, today }: { readonly by: OperatorId; readonly today: Day },
): Decision<Custody, 'custody-state'> {
  if (!isLive(was)) return refused('custody-state', { state: was.state });
  return decided({
    ...was,
    state: 'ended',
    ended: { as, by, on: today },
    clock: was.clock && stopClock(was.clock, today),
    wakesOn: null,
    version: was.version + 1,
  });
}

/** The cards that somebody holds, with one more: within what one person may hold. */
export function oneMore(
  count: CustodyCount | undefined,
  { custodianIndex, caseId }: Pick<Custody, 'custodianIndex' | 'caseId'>,
  most: number,
): Decision<CustodyCount, 'custody-too-many'> {
  const cases = (count?.cases ?? []).filter((each) => each !== caseId);
  if (cases.length >= most) return refused('custody-too-many', { most });
  return decided({ custodianIndex, cases: [...cases, caseId], version: (count?.version ?? 0) + 1 });
}

export const oneFewer = (count: CustodyCount, caseId: CaseId): CustodyCount => ({
  ...count,
  cases: count.cases.filter((each) => each !== caseId),
  version: count.version + 1,
});

/** After the review has looked: when to look again. */
export const lookAgainAtCustody = (was: Custody, today: Day): Custody => ({
  ...was,
  ...(was.state === 'entered' && was.clock
    ? lookedAt(was.clock, today)
    : { wakesOn: isLive(was) ? looksAgainOn(was.until, today) : null }),
  version: was.version + 1,
});
