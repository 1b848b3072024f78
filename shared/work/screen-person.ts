import { paysFrom } from '../domain/benefit.ts';
import type { Case } from '../domain/case/case.ts';
import { type Day, monthOf } from '../domain/days.ts';
import { findingOf } from '../domain/finding.ts';
import { type BlindIndex, FindingId } from '../domain/ids.ts';
import type { Registers, Told } from '../domain/registers/told.ts';
import { examine } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';
import type { Act, Powers } from '../powers.ts';
import { eligibleButMissed } from '../rules/eligible-but-missed.rule.ts';

/** Whether money may yet come of it: what is decided otherwise, gives a status alone or was given once leaves somebody without. */
function isUnderWay(subject: Case): boolean {
  if (subject.stage === 'confirmed') return subject.award.kind === 'monthly' && !subject.benefit;
  return ['applied', 'accepted', 'reviewed', 'posted', 'objected'].includes(subject.stage);
}

interface PersonTold {
  readonly mark: BlindIndex;
  readonly told: Told;
  readonly registers: Registers;
}

/** Looks whether aid hasn't reached somebody of whom a register tells that they may need it (R40): one query for their cases, a read for each and one for its benefit; where none is paid, one more for each. Nobody who never had a case here is found. How many findings were raised. */
export async function screenPerson(
  { mark, told, registers }: PersonTold,
  { findPeople, readCases, raiseFindings }: Pick<Powers, 'findPeople' | 'readCases' | 'raiseFindings'>,
  { act, today }: { readonly act: Act; readonly today: Day },
): Promise<number> {
  const places = await findPeople.casesOf(mark);
  const place = places.at(-1);
  if (!place) return 0;
  const { caseId, office, person } = place;
  const benefits = await Promise.all(places.map((each) => readCases.benefit(each.caseId)));
  const paid = benefits.some((each) => each?.personIndexes.includes(mark) && paysFrom(each, monthOf(today)));
  const subjects = paid ? [] : await Promise.all(places.map((each) => readCases.get(each.caseId)));
  const underWay = subjects.some((each) => each && isUnderWay(each));
  const verdict = examine(eligibleButMissed, { office, person, told, paid, underWay, registers }, { today });
  if (typeof verdict === 'string') return 0;
  const about = { kind: 'record', caseId, record: `CASE#${caseId}` } as const;
  // Two of one case are two findings: each is somebody whom aid hasn't reached.
  const id = FindingId.parse(madeId('finding', eligibleButMissed.id, 'registers', caseId, person));
  return (await raiseFindings.raise(findingOf(eligibleButMissed, verdict, about, id, office, today), act)).raised
    ? 1
    : 0;
}
