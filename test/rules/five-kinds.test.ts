import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/domain/rule.ts';
import { RULES } from '../../shared/rules/all.ts';
import type { Example } from './examples/example.ts';
import { OF_CASEWORK } from './examples/of-casework.ts';
import { OF_INVESTIGATION } from './examples/of-investigation.ts';
import { OF_MONEY } from './examples/of-money.ts';
import { OF_OFFICE } from './examples/of-office.ts';
import { OF_REGISTERS } from './examples/of-registers.ts';

const EXAMPLES: Readonly<Record<string, Example>> = {
  ...OF_REGISTERS,
  ...OF_MONEY,
  ...OF_CASEWORK,
  ...OF_INVESTIGATION,
  ...OF_OFFICE,
};
/** The catalogue of irregularities has fifty (facts 4). */
const IDS = Array.from({ length: 50 }, (_, nth) => `R${String(nth + 1).padStart(2, '0')}`);

test('every irregularity of the catalogue has its rule, and none has an id of its own', () => {
  expect([...new Set(RULES.map(({ id }) => id))].sort()).toEqual(IDS);
});

/** A rule that breaks on what it is shown has found nothing. */
const isHit = (verdict: Verdict) => typeof verdict !== 'string' && !('fault' in verdict.facts);

/** Each of the catalogue, and further rules of an irregularity under its id and their name. */
test.each([...new Set([...IDS, ...Object.keys(EXAMPLES)])])(
  '%s tells a hit, a near miss and its boundary apart, says nothing where data are missing, and lets a counter-example be',
  (id) => {
    const { rule, tried } = EXAMPLES[id] ?? {};
    const verdicts = tried?.();
    if (!verdicts) throw new Error(`${id} is tried on nothing`);
    const { hit, nearMiss, boundary, missing, counterExample } = verdicts;

    expect(rule?.id).toBe(id.slice(0, 3));
    expect({ hit: isHit(hit), beyond: isHit(boundary[1]) }, JSON.stringify(verdicts)).toEqual({
      hit: true,
      beyond: true,
    });
    expect([nearMiss, boundary[0]]).toEqual(['in-order', 'in-order']);
    expect(['in-order', 'not-applicable']).toContain(missing);
    expect(['in-order', 'not-applicable']).toContain(counterExample);
  },
);
