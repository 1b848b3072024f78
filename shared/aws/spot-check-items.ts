import type { SpotCheck } from '../domain/inspection/spot-check.ts';
import type { Draft } from './item.ts';
import { KEYS, PLACES } from './table.ts';

/** A spot check stands in its quarter's list, for good. */
export const spotCheckDraft = (check: SpotCheck): Draft => ({
  key: KEYS.spotCheck(check.caseId),
  kind: 'spot-check',
  data: check,
  places: PLACES.spotCheck(check.office, check.quarter, check.caseId),
});
