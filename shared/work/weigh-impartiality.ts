import type { Benefit } from '../domain/benefit.ts';
import { Case } from '../domain/case/case.ts';
import type { Day } from '../domain/days.ts';
import { type Finding, findingOf } from '../domain/finding.ts';
import { knownData } from '../domain/form.ts';
import { type BlindIndex, type CaseId, FindingId, type OperatorId } from '../domain/ids.ts';
import { type Impartiality, mustVisit } from '../domain/impartiality.ts';
import { type HouseholdIndexes, isNear, type KinMatch, matchesOf, StaffMember } from '../domain/kin.ts';
import type { Change } from '../domain/ledger/change.ts';
import { Recusal, type Shut, shutOut } from '../domain/recusal.ts';
import { examine } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import { accountOfStaff } from '../rules/account-of-staff.rule.ts';
import { handlerConflict } from '../rules/handler-conflict.rule.ts';
import { relativeNotFiled } from '../rules/relative-not-filed.rule.ts';
import { foundBy } from './found-by.ts';
import { staffHolds } from './staff-holds.ts';

type Kind = 'PERSON' | 'PHONE' | 'ACCOUNT';
interface Known {
  readonly subject: Case;
  readonly impartiality: Impartiality | undefined;
  readonly benefit: Benefit | undefined;
  readonly indexes: HouseholdIndexes;
}

/** What a change is weighed with: what is known, and what is done about it, in the consumer's name on the day of the change. */
export interface Hands {
  readonly today: Day;
  readonly by: `system:${string}`;
  readonly known: (id: CaseId) => Promise<Known | undefined>;
  readonly casesOf: (kind: Kind, index: BlindIndex) => Promise<readonly CaseId[]>;
  readonly recusal: (id: CaseId, operator: OperatorId) => Promise<Recusal | undefined>;
  readonly matching: (of: HouseholdIndexes) => Promise<readonly StaffMember[]>;
  readonly enter: (guarding: {
    readonly impartiality?: { readonly was: Impartiality | undefined; readonly becomes: Impartiality };
    readonly shuts: readonly Shut[];
  }) => Promise<{ readonly ok: boolean }>;
  readonly raise: (finding: Finding | undefined) => Promise<unknown>;
}

/** The cases that a change makes worth weighing: one that was accepted or got its account, or those of the digests that are new to the register. */
export async function casesTouchedBy(change: Change, { casesOf }: Hands): Promise<readonly CaseId[]> {
  const { before, after } = change;
  if (after?.['kind'] === 'case') {
    const [was, is] = [Case.safeParse(knownData(before)).data, Case.safeParse(knownData(after)).data];
    return is && was?.stage === 'applied' && is.stage !== 'applied' && is.stage !== 'declined' ? [is.id] : [];
  }
  if (after?.['kind'] === 'benefit') {
    const caseId = (after['data'] as { caseId?: CaseId } | null)?.caseId;
    return caseId && change.what === 'created' ? [caseId] : [];
  }
  if (after?.['kind'] !== 'staff') return [];
  const [was, is] = [StaffMember.safeParse(knownData(before)).data, StaffMember.safeParse(knownData(after)).data];
  if (!is) return [];
  const fresh: (readonly [Kind, BlindIndex])[] = [
    ...[is.personIndex, ...is.kin.map(({ personIndex }) => personIndex)]
      .filter((index) => was?.personIndex !== index && !was?.kin.some(({ personIndex }) => personIndex === index))
      .map((index) => ['PERSON', index] as const),
    ...is.phoneIndexes.filter((index) => !was?.phoneIndexes.includes(index)).map((index) => ['PHONE', index] as const),
    ...is.accountIndexes
      .filter((index) => !was?.accountIndexes.includes(index))
      .map((index) => ['ACCOUNT', index] as const),
  ];
  const found: CaseId[] = [];
  for (const [kind, index] of fresh) found.push(...(await casesOf(kind, index)));
  return [...new Set(found)];
}

/** Holds a case against the register: shuts out, asks for the county's visit, and finds what wasn't filed (R13) and whose account it is (R29). Another's write in between is met by looking again. */
export async function weigh(id: CaseId, hands: Hands): Promise<void> {
  const { today, by } = hands;
  for (let turn = 0; ; turn += 1) {
    const known = await hands.known(id);
    if (!known || known.subject.stage === 'declined' || known.subject.stage === 'refused') return;
    const { subject, impartiality, indexes } = known;
    const staff = await hands.matching(indexes);
    const matches = matchesOf(staff, indexes, today);
    const near = matches.filter(isNear);
    const becomes =
      impartiality && near.length > 0 && subject.stage !== 'confirmed'
        ? mustVisit(impartiality, 'near-relative', today)
        : undefined;
    const shuts: Shut[] = [];
    for (const [operatorId, theirs] of byOperator(matches)) {
      const was = await hands.recusal(id, operatorId);
      const ground = theirs.some(isNear) ? 'near-relative' : 'shared-contact';
      const holdsFrom = heldFrom(theirs, ground);
      const shut = shutOut(was, { caseId: id, office: subject.office, operatorId, ground, holdsFrom, by, today });
      if (shut.ok) shuts.push({ was, becomes: shut.value });
    }
    const guarding = { ...(becomes ? { impartiality: { was: impartiality, becomes } } : {}), shuts };
    const entered = await hands.enter(guarding);
    if (!entered.ok && turn < 5) continue;
    if (!entered.ok) throw new Error('a case’s impartiality kept moving');
    if (!('acceptedOn' in subject)) return;
    await weighAccount(known, hands);
    // Who serves or is kin only since then had nothing to file; who did by then had, also where it is over.
    for (const match of matchesOf(staff, indexes, subject.acceptedOn).filter(isNear)) {
      const verdict = examine(
        relativeNotFiled,
        { acceptedOn: subject.acceptedOn, match, filings: impartiality?.filings },
        { today },
      );
      if (typeof verdict === 'string') continue;
      const findingId = FindingId.parse(madeId('finding', relativeNotFiled.id, id, match.staffId, match.person ?? ''));
      const about = { kind: 'record', caseId: id, record: `STAFF#${match.staffId}` } as const;
      await hands.raise(findingOf(relativeNotFiled, verdict, about, findingId, subject.office, today));
    }
    return;
  }
}

/** Whose the account is that the household is paid to, by the register as it is now. Two queries where there is one. */
async function weighAccount({ subject, benefit }: Known, { matching, raise, today }: Hands): Promise<void> {
  const holderIsStaff = benefit !== undefined && (await staffHolds(benefit, { matching }, today));
  const verdict = examine(accountOfStaff, { benefit, holderIsStaff }, { today });
  const about = { kind: 'record', caseId: subject.id, record: `CASE#${subject.id} BENEFIT` } as const;
  const named = [accountOfStaff.name, subject.id, benefit?.accountIndex ?? ''];
  await raise(foundBy(accountOfStaff, verdict, { subject: about, office: subject.office, named }, today));
}

/** From which day on the ground held: the first of what gives it; undefined where any of it counts as always. */
function heldFrom(matches: readonly KinMatch[], ground: 'near-relative' | 'shared-contact'): Day | undefined {
  const days = matches.filter((match) => ground === 'shared-contact' || isNear(match)).map(({ since }) => since);
  return days.includes(undefined) ? undefined : days.toSorted()[0];
}

function byOperator(matches: readonly KinMatch[]) {
  const found = new Map<NonNullable<KinMatch['operatorId']>, KinMatch[]>();
  for (const match of matches)
    if (match.operatorId !== null) found.set(match.operatorId, [...(found.get(match.operatorId) ?? []), match]);
  return found;
}

/** Whoever is newly shut out and has a hand in the case, and whoever newly has a hand in it and is shut out (R15). */
export async function judge({ before, after }: Change, hands: Hands): Promise<void> {
  const { today } = hands;
  const recusals: Recusal[] = [];
  let subject: Case | undefined;
  if (after?.['kind'] === 'recusal') {
    const recusal = Recusal.safeParse(knownData(after)).data;
    if (!recusal?.inForce) return;
    subject = (await hands.known(recusal.caseId))?.subject;
    recusals.push(recusal);
  } else if (after?.['kind'] === 'case') {
    const [was, is] = [Case.safeParse(knownData(before)).data, Case.safeParse(knownData(after)).data];
    subject = is;
    const fresh = (is?.hands ?? []).filter(
      ({ by, duty }) => !was?.hands.some((hand) => hand.by === by && hand.duty === duty),
    );
    for (const { by } of fresh) {
      const recusal = is && (await hands.recusal(is.id, by));
      if (recusal) recusals.push(recusal);
    }
  }
  for (const recusal of recusals) {
    if (!subject) continue;
    const verdict = examine(handlerConflict, { hands: subject.hands, recusal }, { today });
    if (typeof verdict === 'string') continue;
    const sign = String(verdict.facts['known']);
    const findingId = FindingId.parse(madeId('finding', handlerConflict.id, subject.id, recusal.operatorId, sign));
    const about = { kind: 'record', caseId: subject.id, record: `OPERATOR#${recusal.operatorId}` } as const;
    await hands.raise(findingOf(handlerConflict, verdict, about, findingId, subject.office, today));
  }
}
