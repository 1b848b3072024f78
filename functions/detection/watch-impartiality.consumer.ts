import { Case } from '../../shared/domain/case/case.ts';
import { type Day, dayOf, Instant } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { findingOf } from '../../shared/domain/finding.ts';
import { type BlindIndex, type CaseId, FindingId } from '../../shared/domain/ids.ts';
import { mustVisit } from '../../shared/domain/impartiality.ts';
import { isNear, type KinMatch, matchesOf, StaffMember } from '../../shared/domain/kin.ts';
import type { Change } from '../../shared/domain/ledger/change.ts';
import { Recusal, shutOut } from '../../shared/domain/recusal.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { madeId } from '../../shared/kernel/made-id.ts';
import type { Act, Powers } from '../../shared/powers.ts';
import { handlerConflict } from '../../shared/rules/handler-conflict.rule.ts';
import { relativeNotFiled } from '../../shared/rules/relative-not-filed.rule.ts';

type Hands = Pick<Powers, 'guardCases' | 'readStaff' | 'raiseFindings'>;

/**
 * What is learned later counts as if it had been known: kin that are registered, or an account that is opened, after a household applied. Whoever turns out to be entangled is shut
 * out, the county has to visit, and what was not filed (R13) or already handled (R15) is a finding. Costs nothing but for accepted cases, entries of the register, new accounts
 * and recusals.
 */
export const watchImpartiality = consumer(
  {
    name: 'watchImpartiality',
    title: '回避和近亲属备案监督',
    summary:
      'Shuts out whom the register shows to be entangled; raises what was not filed (R13) and handled all the same (R15).',
    needs: ['guardCases', 'readStaff', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, readStaff, raiseFindings }, actFor) {
      const powers = { guardCases, readStaff, raiseFindings };
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        // The day on which it was written, whenever the stream brings it.
        const at = Instant.safeParse((change.after['stamp'] as { at?: unknown } | undefined)?.at).data ?? change.at;
        const act = actFor({ ...change, at });
        const today = dayOf(act.at);
        for (const id of await casesTouchedBy(change, powers)) await weigh(id, powers, act, today);
        await judge(change, powers, act, today);
      }
      return decided(undefined);
    },
  },
);

/** The cases that a change makes worth weighing: one that was accepted or got its account, or those of the digests that are new to the register. */
async function casesTouchedBy(change: Change, { guardCases }: Hands): Promise<readonly CaseId[]> {
  const { before, after } = change;
  if (after?.['kind'] === 'case') {
    const [was, is] = [Case.safeParse(before?.['data']).data, Case.safeParse(after['data']).data];
    return is && was?.stage === 'applied' && is.stage !== 'applied' && is.stage !== 'declined' ? [is.id] : [];
  }
  if (after?.['kind'] === 'benefit') {
    const caseId = (after['data'] as { caseId?: CaseId } | null)?.caseId;
    return caseId && change.what === 'created' ? [caseId] : [];
  }
  if (after?.['kind'] !== 'staff') return [];
  const [was, is] = [StaffMember.safeParse(before?.['data']).data, StaffMember.safeParse(after['data']).data];
  if (!is) return [];
  const fresh: (readonly ['PERSON' | 'PHONE' | 'ACCOUNT', BlindIndex])[] = [
    ...[is.personIndex, ...is.kin.map(({ personIndex }) => personIndex)]
      .filter((index) => was?.personIndex !== index && !was?.kin.some(({ personIndex }) => personIndex === index))
      .map((index) => ['PERSON', index] as const),
    ...is.phoneIndexes.filter((index) => !was?.phoneIndexes.includes(index)).map((index) => ['PHONE', index] as const),
    ...is.accountIndexes
      .filter((index) => !was?.accountIndexes.includes(index))
      .map((index) => ['ACCOUNT', index] as const),
  ];
  const found: CaseId[] = [];
  for (const [kind, index] of fresh) found.push(...(await guardCases.casesOf(kind, index)));
  return [...new Set(found)];
}

/** Holds a case against the register: shuts out, asks for the county's visit, and finds what wasn't filed. Another's write in between is met by looking again. */
async function weigh(id: CaseId, powers: Hands, act: Act, today: Day): Promise<void> {
  const { guardCases, readStaff } = powers;
  for (let turn = 0; ; turn += 1) {
    const known = await guardCases.known(id);
    if (!known || known.subject.stage === 'declined' || known.subject.stage === 'refused') return;
    const { subject, impartiality, indexes } = known;
    const matches = matchesOf(await readStaff.matching(indexes), indexes, today);
    const near = matches.filter(isNear);
    const becomes =
      impartiality && near.length > 0 && subject.stage !== 'confirmed'
        ? mustVisit(impartiality, 'near-relative', today)
        : undefined;
    const shuts = [];
    for (const [operatorId, theirs] of byOperator(matches)) {
      const was = await guardCases.recusal(id, operatorId);
      const ground = theirs.some(isNear) ? 'near-relative' : 'shared-contact';
      const shut = shutOut(was, { caseId: id, office: subject.office, operatorId, ground, by: act.by, today });
      if (shut.ok) shuts.push({ was, becomes: shut.value });
    }
    const guarding = { ...(becomes ? { impartiality: { was: impartiality, becomes } } : {}), shuts };
    const entered = await guardCases.enter(guarding, act);
    if (!entered.ok && turn < 5) continue;
    if (!entered.ok) throw new Error('a case’s impartiality kept moving');
    if (!('acceptedOn' in subject)) return;
    for (const match of near) {
      const verdict = examine(
        relativeNotFiled,
        { acceptedOn: subject.acceptedOn, match, filings: impartiality?.filings },
        { today },
      );
      if (typeof verdict === 'string') continue;
      const findingId = FindingId.parse(madeId('finding', relativeNotFiled.id, id, match.staffId, match.person ?? ''));
      const about = { kind: 'record', caseId: id, record: `STAFF#${match.staffId}` } as const;
      await powers.raiseFindings.raise(
        findingOf(relativeNotFiled, verdict, about, findingId, subject.office, today),
        act,
      );
    }
    return;
  }
}

function byOperator(matches: readonly KinMatch[]) {
  const found = new Map<NonNullable<KinMatch['operatorId']>, KinMatch[]>();
  for (const match of matches)
    if (match.operatorId !== null) found.set(match.operatorId, [...(found.get(match.operatorId) ?? []), match]);
  return found;
}

/** Whoever is newly shut out and has a hand in the case, and whoever newly has a hand in it and is shut out (R15). */
async function judge({ before, after }: Change, powers: Hands, act: Act, today: Day): Promise<void> {
  const recusals: Recusal[] = [];
  let subject: Case | undefined;
  if (after?.['kind'] === 'recusal') {
    const recusal = Recusal.safeParse(after['data']).data;
    if (!recusal?.inForce) return;
    subject = (await powers.guardCases.known(recusal.caseId))?.subject;
    recusals.push(recusal);
  } else if (after?.['kind'] === 'case') {
    const [was, is] = [Case.safeParse(before?.['data']).data, Case.safeParse(after['data']).data];
    subject = is;
    const fresh = (is?.hands ?? []).filter(
      ({ by, duty }) => !was?.hands.some((hand) => hand.by === by && hand.duty === duty),
    );
    for (const { by } of fresh) {
      const recusal = is && (await powers.guardCases.recusal(is.id, by));
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
    await powers.raiseFindings.raise(findingOf(handlerConflict, verdict, about, findingId, subject.office, today), act);
  }
}
