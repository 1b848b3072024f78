import { afterAll, expect, test } from 'vitest';
import { castOf, everyState, type World } from '../../scripts/duties/states.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { clocksFrom } from '../../shared/domain/case/case-clocks.ts';
import { asksOf, procedureFor, Track } from '../../shared/domain/case/procedure.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { trayOf } from '../../shared/domain/queue.ts';
import { adult, anApplied, anImpartiality, BUREAU, child, day, operator, person, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-03-02');
const CAST = castOf(TOWN, BUREAU);

/** An application of a way: by somebody grown, and by a minor with a relative filed. */
function startsOf(track: Track): World[] {
  const procedure = procedureFor(track, TOWN, today);
  const { programme } = asksOf({ procedure });
  const starts = [
    { people: [adult()], visitFor: [] },
    {
      people: [{ ...child('p1', 'p2') }, adult('p2')],
      visitFor: [{ because: 'near-relative' as const, since: today }],
    },
  ];
  return starts.map(({ people, visitFor }) => {
    const hands = [{ duty: 'acceptance' as const, by: operator('first'), on: today }];
    const subject: Case = anApplied({ programme, procedure, people, hands, appliedOn: today });
    const clocks = clocksFrom('applied', subject, today, PUBLISHED).map(({ clock }) => clock.code);
    return { today, subject, mandates: [], known: anImpartiality({ visitFor }), clocks };
  });
}

const PAYABLE = ['confirmed', 'aided', 'aid-completed', 'aid-reviewed'];
const decided = (stage: string) => PAYABLE.includes(stage) || stage === 'refused';
const isEnd = ({ subject, adverse }: World): boolean => {
  if (adverse === 'issued') return false;
  if (subject.stage === 'declined' || subject.stage === 'refused') return adverse === 'delivered';
  return (subject.stage === 'confirmed' || subject.stage === 'aid-reviewed') && trayOf(subject) !== 'account';
};
const hangs = ({ subject }: World) => subject.stage === 'posted' && subject.posting.takenDownOn === null;

/** What must hold in every state, whoever did whatever in whatever order. */
const ALWAYS: Readonly<Record<string, (world: World) => boolean>> = {
  'no payment without confirmation, or aid that came first': ({ subject }) =>
    !('benefit' in subject && subject.benefit) || PAYABLE.includes(subject.stage),
  'no check without the mandate of everybody': ({ check, mandates, subject }) =>
    !check || subject.people.every(({ person: one }) => mandates.some((mandate) => mandate.person === one)),
  'nobody has a hand in two stages': ({ subject }) =>
    new Set(subject.hands.map(({ by }) => by)).size === subject.hands.length,
  'no decision but by somebody who did none of the earlier stages': ({ subject }) =>
    !decided(subject.stage) || subject.hands.some(({ duty }) => duty === 'confirmation'),
  'no confirmation of a filed relative without the county’s own visit': ({ subject, known }) =>
    subject.stage !== 'confirmed' || known.visitFor.length === 0 || known.countyVisit !== null,
  'no amount that departs from what was reckoned is confirmed without minutes': ({ subject }) =>
    subject.stage !== 'confirmed' || !subject.outsideTier || subject.minutes !== null,
  'no name of a minor hangs': ({ subject, shown }) => !subject.people[0]?.minor || !shown,
  'every adverse end has its notice and the clock of it': ({ subject, adverse, clocks }) =>
    !(
      subject.stage === 'declined' ||
      subject.stage === 'refused' ||
      (subject.stage === 'aid-reviewed' && !subject.upheld)
    ) ||
    adverse === 'delivered' ||
    (adverse === 'issued' && clocks.includes('REFUSE_NOTICE')),
  'no state without an owner, a clock or an end': (world) =>
    isEnd(world) || trayOf(world.subject) !== null || hangs(world) || world.adverse === 'issued',
  'no state before the decision without a clock': (world) =>
    decided(world.subject.stage) || world.subject.stage === 'declined' || world.clocks.length > 0 || hangs(world),
};

let total = 0;
afterAll(() => console.log(`states of all programmes looked at: ${total}`));

test.each(Track.options)('%s: in every state that can be reached the law holds', (track) => {
  const broken = new Map<string, string>();
  const reached = new Set<string>();
  const ends = new Set<string>();
  const states = everyState(startsOf(track), CAST, (world, next) => {
    reached.add(world.subject.stage);
    if (isEnd(world)) ends.add(world.subject.stage);
    for (const [law, holds] of Object.entries(ALWAYS))
      if (!broken.has(law) && !holds(world)) broken.set(law, JSON.stringify([world.subject, world.clocks]));
    if (next.length === 0 && !isEnd(world) && trayOf(world.subject) === null)
      broken.set('dead end', JSON.stringify(world));
  });
  total += states;
  console.log(`${track}: ${states} states, stages ${[...reached].sort().join(' ')}`);

  expect([...broken]).toEqual([]);
  expect([...ends]).toEqual(expect.arrayContaining(['confirmed', 'declined', 'refused']));
  expect(reached.has('objected')).toBe(asksOf({ procedure: procedureFor(track, TOWN, today) }).posting);
  expect(states).toBeGreaterThan(100);
});

test('a law that is broken is seen: a hand that is forgotten, a clock that isn’t started', () => {
  const [start] = startsOf('dibao');
  if (!start) throw new Error('no start');
  const twice = { duty: 'confirmation' as const, by: operator('first'), on: today };
  const forgotten: World = {
    ...start,
    subject: { ...start.subject, hands: [...start.subject.hands, twice] },
    clocks: [],
  };
  const seen = Object.entries(ALWAYS).filter(([, holds]) => !holds(forgotten));

  expect(seen.map(([law]) => law)).toEqual([
    'nobody has a hand in two stages',
    'no state before the decision without a clock',
  ]);
  expect(person('p1')).toBe(start.subject.people[0]?.person);
});
