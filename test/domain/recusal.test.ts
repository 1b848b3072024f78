import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lift, type Recusal, RecusalGround, shutOut } from '../../shared/domain/recusal.ts';
import { caseId, day, granted, he, lin, operator, TOWN, wei } from './case/a-case.ts';

const today = day('2026-03-02');
const shut = (was: Recusal | undefined, ground: RecusalGround = 'ordered', by: 'system:kin' | typeof he = he) =>
  shutOut(was, { caseId: caseId(), office: TOWN, operatorId: lin, ground, by, today });

test('a ground that stands isn’t entered twice; one that was lifted may be', () => {
  const first = granted(shut(undefined));
  const lifted = granted(lift(first, 'ordered', [], { by: wei, today }));

  expect(shut(first)).toMatchObject({ ok: false, why: 'recused-already' });
  expect(lifted.inForce).toBe(false);
  expect(shut(lifted)).toMatchObject({ ok: true, value: { inForce: true, version: 3 } });
});

test('neither the one it is about nor the one who entered it lifts it', () => {
  const ordered = granted(shut(undefined));

  expect(lift(ordered, 'ordered', [], { by: lin, today })).toMatchObject({ why: 'recusal-about-you' });
  expect(lift(ordered, 'ordered', [], { by: he, today })).toMatchObject({ why: 'recusal-about-you' });
  expect(lift(ordered, 'declared', [], { by: wei, today })).toMatchObject({ why: 'recusal-not-in-force' });
  expect(lift(ordered, 'ordered', [], { by: wei, today }).ok).toBe(true);
});

test('what the register says is not lifted while it says so', () => {
  const kin = granted(shut(undefined, 'near-relative', 'system:kin'));

  expect(lift(kin, 'near-relative', ['near-relative'], { by: wei, today })).toMatchObject({ why: 'recusal-stands' });
  expect(lift(kin, 'near-relative', ['shared-contact'], { by: wei, today }).ok).toBe(true);
});

test('who declares and is let in again and again comes to an end', () => {
  let was = granted(shut(undefined));
  for (let turn = 1; turn < 20; turn += 1) was = granted(shut(granted(lift(was, 'ordered', [], { by: wei, today }))));

  const lifted = granted(lift(was, 'ordered', [], { by: wei, today }));
  expect(shut(lifted)).toMatchObject({ ok: false, why: 'recusals-too-many' });
});

test('somebody is shut out exactly as long as one ground stands, whatever comes in which order', () => {
  const grounds = fc.constantFrom(...RecusalGround.options);
  const word = fc.record({ ground: grounds, lifts: fc.boolean() });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 18 }), (words) => {
      const standing = new Set<string>();
      let was: Recusal | undefined;
      for (const { ground, lifts } of words) {
        const next = lifts ? was && lift(was, ground, [], { by: operator('zhu'), today }) : shut(was, ground);
        if (!next?.ok) continue;
        was = next.value;
        if (lifts) standing.delete(ground);
        else standing.add(ground);
        expect(was.inForce).toBe(standing.size > 0);
      }
    }),
  );
});
