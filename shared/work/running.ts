import type * as z from 'zod';
import { CaseClock } from '../domain/case-clock.ts';
import { CheckFile } from '../domain/check/check-file.ts';
import { Complaint } from '../domain/complaint/complaint.ts';
import { knownData } from '../domain/form.ts';
import type { Clock } from '../domain/law/clock.ts';
import { BankFile } from '../domain/payment/bank-file.ts';
import { Batch } from '../domain/payment/batch.ts';
import { FundAccount, FundOrder } from '../domain/payment/fund-order.ts';
import { Return } from '../domain/payment/return.ts';
import { complaintOverdue } from '../rules/complaint-overdue.rule.ts';
import { fileNotDestroyed } from '../rules/file-not-destroyed.rule.ts';
import { fundsUndecided } from '../rules/funds-undecided.rule.ts';
import { lateMoney } from '../rules/late-money.rule.ts';
import { returnNotCleared } from '../rules/return-not-cleared.rule.ts';
import { namedByRun, namedOfCase } from './clock-finding.ts';

/** A clock of a record, and by what the finding is named that warns of it. */
export interface Running {
  readonly clock: Clock;
  readonly named: readonly string[];
}

/** One of a batch's files among all. */
export const bankFileName = ({ batchId, part, nth }: Pick<BankFile, 'batchId' | 'part' | 'nth'>): readonly string[] => [
  ...[batchId, String(part), String(nth)],
];

type Read = (data: unknown) => readonly Running[] | undefined;

const reading =
  <T>(schema: z.ZodType<T>, runsOf: (record: T) => readonly (Running | undefined)[]): Read =>
  (data) => {
    const { data: record } = schema.safeParse(data);
    return record && runsOf(record).filter((run) => run !== undefined);
  };

const runOf = (clock: Clock | null, named: (clock: Clock) => readonly string[]): Running | undefined =>
  clock === null ? undefined : { clock, named: named(clock) };

/** The records that have clocks of which somebody is warned. */
const READS: Readonly<Record<string, Read>> = {
  clock: reading(CaseClock, (each) => [{ clock: each.clock, named: namedOfCase(each) }]),
  batch: reading(Batch, ({ id, clock, following }) =>
    [clock, following].map((each) => runOf(each, (run) => namedByRun(lateMoney, [id], run))),
  ),
  return: reading(Return, ({ lineId, clock }) => [runOf(clock, (run) => namedByRun(returnNotCleared, [lineId], run))]),
  'bank-file': reading(BankFile, (file) => [
    runOf(file.clock, (run) => namedByRun(fileNotDestroyed, bankFileName(file), run)),
  ]),
  'check-file': reading(CheckFile, ({ id, clock }) => [runOf(clock, (run) => namedByRun(fileNotDestroyed, [id], run))]),
  'fund-order': reading(FundOrder, ({ id, clock }) => [runOf(clock, (run) => namedByRun(fundsUndecided, [id], run))]),
  'fund-account': reading(FundAccount, ({ id, clock }) => [
    runOf(clock, (run) => namedByRun(fundsUndecided, [id], run)),
  ]),
  complaint: reading(Complaint, ({ id, clocks }) =>
    clocks.map((clock) => runOf(clock, (run) => namedByRun(complaintOverdue, [id], run))),
  ),
};

/** The clocks of a record as it lies in the store; undefined where it is none that has any, or can't be read. */
export const clocksIn = (record: Readonly<Record<string, unknown>> | undefined): readonly Running[] | undefined => {
  const kind = String(record?.['kind']);
  return Object.hasOwn(READS, kind) ? READS[kind]?.(knownData(record)) : undefined;
};
