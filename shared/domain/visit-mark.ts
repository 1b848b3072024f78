import * as z from 'zod';
import { Day } from './days.ts';
import { CaseId, OfficeCode, OperatorId, VisitId } from './ids.ts';
import { Sketch } from './likeness.ts';
import type { Visit } from './visit.ts';

/** That somebody was on a visit, from when to when ('HH:MM' in China). What impossible visits are seen by (R17): one for each who visited. */
export const VisitMark = z.strictObject({
  operatorId: OperatorId,
  office: OfficeCode,
  caseId: CaseId,
  visitId: VisitId,
  on: Day,
  /** Null on a visit from before times were asked for. */
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** By which its form is held against others; absent on a visit from before sketches were made. */
  sketch: Sketch.optional(),
  version: z.literal(1),
});
export type VisitMark = z.infer<typeof VisitMark>;

export const marksOf = (
  { id, caseId, office, visitedOn, startedAt, endedAt, investigators }: Visit,
  sketch?: Sketch,
): VisitMark[] =>
  [...new Set(investigators)].map((operatorId) => ({
    ...{ operatorId, office, caseId, visitId: id, on: visitedOn },
    ...{ startedAt: startedAt ?? null, endedAt: endedAt ?? null, ...(sketch && { sketch }), version: 1 },
  }));
