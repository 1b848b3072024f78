import type { Day } from '../domain/days.ts';
import type { OperatorId } from '../domain/ids.ts';
import type { CallBack, CallingBack } from '../domain/payment/call-back.ts';
import type { Role } from '../domain/role.ts';
import type { Powers } from '../powers.ts';

/** Who calls back, and who had a hand in what is asked about: the case's hands and everybody who moved its batch. Two reads. */
export async function callingBack(
  { caseId, batchId }: Pick<CallBack, 'caseId' | 'batchId'>,
  { id: by, roles }: { readonly id: OperatorId; readonly roles: readonly Role[] },
  today: Day,
  { readCases, readPayments }: Pick<Powers, 'readCases' | 'readPayments'>,
): Promise<CallingBack> {
  const [subject, batch] = await Promise.all([readCases.get(caseId), readPayments.batch(batchId)]);
  const moved = batch
    ? [batch.builtBy, batch.releasedBy, batch.reconciledBy, batch.funds?.by, ...batch.approvals.map((each) => each.by)]
    : [];
  const accused = [...(subject?.hands ?? []).map((hand) => hand.by), ...(batch?.hands ?? []), ...moved];
  return { by, roles, today, accused: accused.filter((each) => each != null) };
}
