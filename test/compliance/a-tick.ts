import { create } from '../../functions/compliance/index.ts';
import { create as createWatch } from '../../functions/watch/index.ts';
import { instantAt } from '../../shared/domain/days.ts';
import type { TickReport } from '../../shared/kernel/tick.ts';
import type { Office } from '../aws/an-estate.ts';
import { day } from '../domain/case/a-case.ts';
import { goingOn } from '../kernel/time-left.ts';

type Counts = Readonly<Record<string, number>>;
export interface Ran {
  readonly finished: boolean;
  readonly counts: Counts;
}

/** Fires a job as EventBridge Scheduler would, at nine o'clock of a day. `minutes` sets ticks of one day apart; `goesOn` is how often the job still has time. */
export async function fire(
  { environment }: Pick<Office, 'environment'>,
  job:
    | 'sweepOverdue'
    | 'takeDownPostings'
    | 'screenDisbursements'
    | 'carryBatches'
    | 'suspendDormant'
    | 'reportMisuse'
    | 'recountClocks'
    | 'takeStock'
    | 'sweepFindings'
    | 'chaseBankFiles'
    | 'sweepFunds'
    | 'reviewCustodies'
    | 'sweepRecoveries'
    | 'drawCallBacks'
    | 'sweepCallBacks'
    | 'chaseCheckFiles'
    | 'drawSpotChecks'
    | 'weighWeeks',
  on: string,
  { minutes = 0, goesOn = Number.POSITIVE_INFINITY }: { readonly minutes?: number; readonly goesOn?: number } = {},
): Promise<Ran> {
  const scheduledFor = new Date(Date.parse(instantAt(day(on), '09:00')) + minutes * 60_000).toISOString();
  const context = goingOn('compliance', goesOn);
  const report = (await (job === 'takeStock' ? createWatch : create)(environment)(
    { job, scheduledFor },
    context,
  )) as TickReport;
  return { finished: report.finished, counts: report.counts as Counts };
}
