import * as z from 'zod';
import { FindingState, RuleId } from '../domain/finding.ts';
import type { FindingId } from '../domain/ids.ts';
import type { Hit, RuleFacts } from '../domain/rule.ts';
import type { Powers } from '../powers.ts';

/** What a rule says of something, and how the finding stands that was raised of it; null where none was. */
const Shown = z.strictObject({
  rule: RuleId,
  name: z.string(),
  named: z.array(z.string()),
  why: z.string(),
  found: FindingState.nullable(),
});

/** That a rule broke, by the thresholds in force or by those that are tried, on so many things: of them nothing is known, and they are told nowhere else. */
const Broken = z.strictObject({ rule: RuleId, name: z.string(), why: z.string(), times: z.int().min(1) });

/** What changed thresholds show, beside those that were in force: what would appear, what would vanish, what both show, and which rules broke. */
export const Backtest = z.strictObject({
  appears: z.array(Shown),
  vanishes: z.array(Shown),
  stays: z.array(Shown),
  broken: z.array(Broken),
});
export type Backtest = z.infer<typeof Backtest>;

/** What a rule said of something that is past; `id` of the finding that it would be. */
export interface Said {
  readonly id: FindingId;
  readonly rule: RuleFacts;
  readonly hit: Hit;
  readonly named: readonly string[];
}

/** What was said by the thresholds in force held against what was said by others. One read for each thing that is shown. */
export async function compareShowings(
  inForce: readonly Said[],
  tried: readonly Said[],
  { readFindings }: Pick<Powers, 'readFindings'>,
): Promise<Backtest> {
  const broken = new Map(
    [...inForce, ...tried].flatMap((said) => (said.hit.about === 'rule' ? [[said.id, said]] : [])),
  );
  const [now, then] = [inForce, tried].map((some) => new Map(some.map((said) => [said.id, said])));
  const told = async (some: ReadonlyMap<FindingId, Said> = new Map(), beside: typeof some = new Map(), both = false) =>
    await Promise.all(
      [...some.values()]
        .filter(({ id }) => !broken.has(id) && beside.has(id) === both)
        .map(async ({ id, rule, hit, named }) => {
          const found = (await readFindings.get(id))?.state ?? null;
          return { rule: rule.id, name: rule.name, named: [...named], why: hit.why, found };
        }),
    );
  const times = Map.groupBy(broken.values(), ({ rule }) => rule.name);
  return {
    appears: await told(then, now),
    vanishes: await told(now, then),
    stays: await told(then, now, true),
    broken: [...times.values()].flatMap(([first, ...more]) =>
      first ? [{ rule: first.rule.id, name: first.rule.name, why: first.hit.why, times: 1 + more.length }] : [],
    ),
  };
}
