import { expect, test } from 'vitest';
import { decided } from '../../shared/domain/decision.ts';
import { type Finding, foundAgain } from '../../shared/domain/finding.ts';
import { type FindingId, PersonId } from '../../shared/domain/ids.ts';
import type { Told } from '../../shared/domain/registers/told.ts';
import type { Act, Powers } from '../../shared/powers.ts';
import { screenPerson } from '../../shared/work/screen-person.ts';
import { caseId, day, index, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-04-15');
const inForce = { asOf: day('2026-04-01'), wholeAsOf: null };
const disabled = (more: object) =>
  ({
    disability: [{ category: 'limbs', grade: 1, bornByNumber: day('1980-01-01') }],
    ...more,
  }) as unknown as Told;

/** What is found of who is disabled, by the marks of some people of one case, each time anew. */
function looking(subject: unknown) {
  const standing = new Map<FindingId, Finding>();
  const powers = {
    findPeople: {
      casesOf: async (mark: string) => [
        { caseId: caseId(), office: TOWN, person: PersonId.parse(mark === index('ill') ? 'p2' : 'p1') },
      ],
    },
    readCases: { benefit: async () => undefined, get: async () => subject } as unknown as Powers['readCases'],
    raiseFindings: {
      standing: async (id: FindingId) => standing.get(id),
      raise: async (finding: Finding | undefined) => {
        const known = finding && standing.get(finding.id);
        if (finding) standing.set(finding.id, known ? foundAgain(known, finding, today) : finding);
        return { raised: !known, standing: finding };
      },
      lapse: async () => {},
      cite: async () => decided(undefined),
    },
  };
  const registers = { disability: inForce, earnings: inForce, pensions: inForce };
  return async () => {
    for (const [of, more] of [
      ['well', {}],
      ['ill', { illness: [{ since: '2026-01-01' }] }],
    ] as const)
      await screenPerson({ mark: index(of), told: disabled(more), registers }, powers, { act: {} as Act, today });
    return [...standing.values()].map(({ facts, version }) => ({ facts, version }));
  };
}

test('two people of one case whom aid hasn’t reached are two findings, each of which stands still however often they are looked at', async () => {
  const look = looking({ stage: 'refused' });

  const first = await look();

  expect(first).toMatchObject([
    { facts: { people: ['p1'], ill: false }, version: 1 },
    { facts: { people: ['p2'], ill: true }, version: 1 },
  ]);
  expect(await look()).toEqual(first);
});

test.each([
  ['is looked into', { stage: 'accepted' }, 0],
  ['is granted and waits for its first payment', { stage: 'confirmed', award: { kind: 'monthly' }, benefit: false }, 0],
  ['gave a status alone', { stage: 'confirmed', award: { kind: 'status' }, benefit: false }, 2],
  ['was not accepted', { stage: 'declined' }, 2],
])('of two whose application %s, %o, so many are missed: %i', async (_, subject, found) =>
  expect(await looking(subject)()).toHaveLength(found),
);
