import { addDays, type Day } from '../domain/days.ts';
import { type Finding, findingOf, type Subject } from '../domain/finding.ts';
import { FindingId, type OfficeCode } from '../domain/ids.ts';
import { isUnheard } from '../domain/law/switches.ts';
import type { RuleFacts, Verdict } from '../domain/rule.ts';
import { madeId } from '../kernel/made-id.ts';

interface About {
  readonly subject: Subject;
  readonly office: OfficeCode;
  readonly named: readonly string[];
}

/** What a look at something came to: what is to be raised, and whether nobody hears of it as yet. */
export interface Seen {
  readonly finding: Finding | undefined;
  readonly unheard: boolean;
}

export const IN_ORDER: Seen = { finding: undefined, unheard: false };

/** What comes of a rule's verdict: a finding whose id follows from what it is named by, so that the same suspicion is the same finding; none where all is in order or the rule is off. */
export function foundBy(rule: RuleFacts, verdict: Verdict, about: About, today: Day): Finding | undefined {
  if (typeof verdict === 'string') return undefined;
  const id = FindingId.parse(madeId('finding', ...about.named));
  return findingOf(rule, verdict, about.subject, id, about.office, today);
}

/** Whatever is looked at on days of its own; without the day where one look is all. */
export interface Looked {
  readonly version: number;
  readonly wakesOn?: Day | null;
}

/** The same, for whoever looks on certain days only. */
export const seenBy = (rule: RuleFacts, verdict: Verdict, about: About, today: Day): Seen => ({
  finding: foundBy(rule, verdict, about, today),
  unheard: isUnheard(rule, verdict, about.office, today),
});

/** What was looked at as it is laid to sleep: until tomorrow at most while of anything that was seen nobody hears, so that it is found on the day on which the rule is on. */
export function laidDown<R extends Looked>(looked: R, { unheard }: Pick<Seen, 'unheard'>, today: Day): R {
  const { wakesOn } = looked;
  if (!unheard || wakesOn === undefined || (wakesOn !== null && wakesOn <= today)) return looked;
  return { ...looked, wakesOn: addDays(today, 1) };
}
