import { type CaseId, FindingId } from '../domain/ids.ts';
import type { RuleFacts } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';

/** What a rule finds of a household by registers is one finding, however often they come: news opens it anew. */
export const householdFinding = (rule: RuleFacts, caseId: CaseId): FindingId =>
  FindingId.parse(madeId('finding', rule.id, 'registers', caseId));

/** That somebody of a household came in under another's name and first digits (R05). */
export const numberFinding = (caseId: CaseId): FindingId => FindingId.parse(madeId('finding', 'R05', 'number', caseId));
