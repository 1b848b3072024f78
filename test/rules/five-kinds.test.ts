import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/domain/rule.ts';
import { RULES } from '../../shared/rules/all.ts';
import { OF_AID } from './examples/of-aid.ts';
import { OF_CASEWORK } from './examples/of-casework.ts';
import { OF_COMPLAINTS } from './examples/of-complaints.ts';
import { OF_INVESTIGATION } from './examples/of-investigation.ts';
import { OF_MONEY } from './examples/of-money.ts';
import { OF_OFFICE } from './examples/of-office.ts';
import { OF_REGISTERS } from './examples/of-registers.ts';
import { OF_WAITING_MONEY } from './examples/of-waiting-money.ts';

const EXAMPLES = [
  ...OF_REGISTERS,
  ...OF_MONEY,
  ...OF_AID,
  ...OF_WAITING_MONEY,
  ...OF_CASEWORK,
  ...OF_COMPLAINTS,
  ...OF_INVESTIGATION,
  ...OF_OFFICE,
];
/** The catalogue of irregularities has fifty (facts 4). */
const IDS = Array.from({ length: 50 }, (_, nth) => `R${String(nth + 1).padStart(2, '0')}`);

test('every irregularity of the catalogue has its rule, and none has an id of its own', () => {
  expect([...new Set(RULES.map(({ id }) => id))].sort()).toEqual(IDS);
});

test('of three rules alone nothing that they are judged by can be missing', () => {
  const never = EXAMPLES.filter(({ tried }) => 'never' in tried().missing);
  expect(never.map(({ rule }) => rule.name)).toEqual([
    ...['bribe-complained-of', 'card-complained-of', 'account-misuse'],
  ]);
});

/** A rule that breaks on what it is shown has found nothing. */
const isHit = (verdict: Verdict) => typeof verdict !== 'string' && !('fault' in verdict.facts);

test.each(RULES.map(({ id, name }) => [id, name]))(
  '%s %s tells a hit, a near miss and its boundary apart, says nothing where data are missing, and lets a counter-example be',
  (_, name) => {
    const tried = EXAMPLES.find(({ rule }) => rule.name === name)?.tried();
    if (!tried) throw new Error(`${name} is tried on nothing: five kinds of it belong into test/rules/examples`);
    const { hit, nearMiss, boundary, missing, counterExample } = tried;
    const [within, beyond] = boundary;
    const lacking = 'never' in missing ? [] : [missing];

    expect({ hit: isHit(hit.verdict), beyond: isHit(beyond.verdict) }, JSON.stringify(tried)).toEqual({
      hit: true,
      beyond: true,
    });
    expect([nearMiss, within].map(({ verdict }) => verdict)).toEqual(['in-order', 'in-order']);
    for (const { verdict } of lacking) expect(verdict).toBe('not-applicable');
    expect(['in-order', 'not-applicable']).toContain(counterExample.verdict);
    // None of them is another one over again; a near miss may be the last that is in order.
    const apart = [hit, within, beyond, counterExample, ...lacking].map(({ shown, on }) =>
      JSON.stringify([shown, on], asText),
    );
    expect(new Set(apart).size).toBe(apart.length);
    expect(apart.filter((each) => each === JSON.stringify([nearMiss.shown, nearMiss.on], asText)).length).toBeLessThan(
      2,
    );
  },
);

const asText = (_: string, value: unknown) => (value instanceof Set ? [...value] : value);
