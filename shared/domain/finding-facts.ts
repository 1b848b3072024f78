import * as z from 'zod';
import { Severity } from './rule.ts';

/** What a rule found: ids, codes, counts and days; a list says who or what it is about. */
export const FindingFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
export type FindingFacts = z.infer<typeof FindingFacts>;

/** What is told beside facts and is no news by itself: as of which delivery a register said it, and how much is left of money that lies idle, which is only ever spent. */
const BESIDE_FACTS: readonly string[] = ['asOf', 'leftFen'];

/**
 * Facts that say the more the higher they are: how many things are told of a household, and what else shows that somebody is in need. Of any other number a change either way is news: a limit that was
 * lowered, a posting that hung a day less; and so is that somebody isn't in custody any more, which frees money.
 */
const COUNTS: readonly string[] = [
  ...['vehicles', 'homes', 'others', 'businesses', 'accounts', 'families', 'leftOut', 'neverCame'],
  ...['ill', 'unemployed'],
];

/** Facts as text, in whatever order a store gives them back. */
const inOrder = (facts: FindingFacts, without: readonly string[] = []): string =>
  JSON.stringify(
    Object.entries(facts)
      .filter(([name]) => !without.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** Whether a fact says nothing that wasn't said before: it is the same, a count that fell, or a list of which some fell away. */
function isWithin(name: string, was: FindingFacts[string], is: FindingFacts[string] | undefined): boolean {
  if (Array.isArray(was)) return is === undefined || (Array.isArray(is) && is.every((each) => was.includes(each)));
  return is === was || (COUNTS.includes(name) && (is === undefined || Number(is) < Number(was)));
}

interface Told {
  readonly facts: FindingFacts;
  readonly severity: Severity;
}

const isGraver = (is: Severity, was: Severity): boolean => Severity.options.indexOf(is) > Severity.options.indexOf(was);

/**
 * How what a rule found again differs from what stands: not at all, in what is told beside the facts, in that less is told, or by news. Anything that wasn't said before is news, and so is that the same is graver now.
 */
export function differenceOf(was: Told, is: Told): 'none' | 'beside' | 'less' | 'news' {
  if (isGraver(is.severity, was.severity)) return 'news';
  if (inOrder(was.facts) === inOrder(is.facts)) return 'none';
  if (inOrder(was.facts, BESIDE_FACTS) === inOrder(is.facts, BESIDE_FACTS)) return 'beside';
  const named = Object.keys({ ...is.facts, ...was.facts }).filter((name) => !BESIDE_FACTS.includes(name));
  const isLess = named.every((name) => {
    const before = was.facts[name];
    return before !== undefined && isWithin(name, before, is.facts[name]);
  });
  return isLess ? 'less' : 'news';
}

/** Whether no newer delivery of a register tells it: what fell away went with an older one, which was erased. */
export const isOfSameDelivery = (was: FindingFacts, is: FindingFacts): boolean =>
  typeof was['asOf'] === 'string' && typeof is['asOf'] === 'string' && is['asOf'] <= was['asOf'];

/** Facts as they were, with what is told beside them as it is now. */
export function besideOf(was: FindingFacts, is: FindingFacts): FindingFacts {
  const beside = BESIDE_FACTS.flatMap((name) => {
    const told = is[name];
    return told === undefined ? [] : [[name, told] as const];
  });
  return { ...was, ...Object.fromEntries(beside) };
}
