import { Case } from '../domain/case/case.ts';
import { knownData } from '../domain/form.ts';
import type { Change } from '../domain/ledger/change.ts';

/** The case that this change brought to its decision, if it did: confirmed, or aided before it was. */
export function decidedBy({ after, before }: Change): Case | undefined {
  const subject = after?.['kind'] === 'case' ? Case.safeParse(knownData(after)).data : undefined;
  if (subject?.stage !== 'confirmed' && subject?.stage !== 'aided') return undefined;
  return Case.safeParse(knownData(before)).data?.stage === subject.stage ? undefined : subject;
}
