import type { Day } from './days.ts';
import { type Finding, foundAgain } from './finding.ts';
import { caseOfDue, type Owed } from './payment/due.ts';

/** So many months a word that lets go is good for: until a household's next review at the latest (M57 §31: once a year). */
export const MONTHS_LET_GO = 12;

/** Cleared because it isn't so, or is lawful: it is no less so of next month's money. That something was recovered, stopped or told off was so of one month's, and what is paid after that is another matter. */
const LASTING: readonly string[] = ['data-corrected', 'lawful-exception', 'mistaken-identity'];

/** What was found, whatever month's money it was found by. */
function withoutMonth(finding: Finding): Finding {
  const { month, payments, ...facts } = finding.facts;
  const cases = Array.isArray(payments) && { payments: [...new Set(payments.map(caseOfDue))].sort() };
  const why = typeof month === 'string' ? finding.why.replaceAll(month, '') : finding.why;
  return { ...finding, why, facts: { ...facts, ...cases } };
}

/** Whether two people said of an earlier month's money what holds of a later one's too: cleared for good, and nothing is told now that wasn't told them. */
export function letsGo(earlier: Finding, found: Finding, today: Day): boolean {
  if (earlier.state !== 'cleared' || !LASTING.includes(earlier.settlement?.reason ?? '')) return false;
  const [was, is] = [withoutMonth(earlier), withoutMonth(found)];
  return was.why === is.why && foundAgain(was, is, today).state === 'cleared';
}

/** With the money that it let go named beside it; itself where that is named already. */
export const citedFor = (earlier: Finding, what: Owed): Finding =>
  earlier.citedFor.includes(what)
    ? earlier
    : { ...earlier, citedFor: [...earlier.citedFor, what].slice(-MONTHS_LET_GO * 2), version: earlier.version + 1 };
