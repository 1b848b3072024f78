import { type Finding, isUntrue } from './finding.ts';
import { differenceOf } from './finding-facts.ts';
import { caseOfDue, type Owed } from './payment/due.ts';

/** So many months a word that lets go is good for: until a household's next review at the latest (M57 §31: once a year). */
export const MONTHS_LET_GO = 12;

/** What was found, whatever month's money it was found by. */
function withoutMonth(finding: Finding): Finding {
  const { month, payments, ...facts } = finding.facts;
  const cases = Array.isArray(payments) && { payments: [...new Set(payments.map(caseOfDue))].sort() };
  const why = typeof month === 'string' ? finding.why.replaceAll(month, '') : finding.why;
  return { ...finding, why, facts: { ...facts, ...cases } };
}

/**
 * Whether two people said of an earlier month's money what holds of a later one's too: that what is told isn't so, of just what is told now. That it is so and lawful, that money was recovered or aid stopped was said of one
 * month's money. That less is told now is other facts, too, and is looked at again.
 */
export function letsGo(earlier: Finding, found: Finding): boolean {
  if (!isUntrue(earlier)) return false;
  const [was, is] = [withoutMonth(earlier), withoutMonth(found)];
  return was.why === is.why && ['none', 'beside'].includes(differenceOf(was, is));
}

/** With the money that it let go named beside it; itself where that is named already. */
export const citedFor = (earlier: Finding, what: Owed): Finding =>
  earlier.citedFor.includes(what)
    ? earlier
    : { ...earlier, citedFor: [...earlier.citedFor, what].slice(-MONTHS_LET_GO * 2), version: earlier.version + 1 };
