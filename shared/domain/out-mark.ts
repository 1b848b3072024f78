import * as z from 'zod';
import type { CheckFile } from './check/check-file.ts';
import { Day } from './days.ts';
import { OfficeCode, OperatorId } from './ids.ts';
import type { BankFile } from './payment/bank-file.ts';

/** That somebody took a file with people's data out of the system. What a bulk export is seen by (R45): one for each file. `instead`: the file whose people it has once more. */
export const OutMark = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  on: Day,
  file: z.string(),
  instead: z.string().nullable(),
  people: z.int().min(0),
  version: z.literal(1),
});
export type OutMark = z.infer<typeof OutMark>;

export const markOfCheckFile = ({ id, office, takenBy, takenOn, rows, replaces }: CheckFile): OutMark => ({
  ...{ operatorId: takenBy, office, on: takenOn },
  ...{ file: id, instead: replaces, people: rows, version: 1 },
});

/** A batch's file for the bank is what others approved and released, once: only one that is made anew, as its first copy got lost, takes people out beyond that. */
export function markOfBankFile({ batchId, office, part, nth, takenBy, takenOn, lines }: BankFile): OutMark | undefined {
  if (nth === 1) return undefined;
  const named = (copy: number) => `${batchId}#${part}#${copy}`;
  return {
    ...{ operatorId: takenBy, office, on: takenOn },
    ...{ file: named(nth), instead: named(nth - 1), people: lines, version: 1 },
  };
}
