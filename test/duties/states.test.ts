import { afterAll, expect, test } from 'vitest';
import { castOf, everyState, staffOf, type World } from '../../scripts/duties/states.ts';
import type { Caller } from '../../shared/access.ts';
import { APPEAL_TRAYS } from '../../shared/domain/appeal/appeal.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { clocksFrom } from '../../shared/domain/case/case-clocks.ts';
import { asksOf, procedureFor, Track } from '../../shared/domain/case/procedure.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { trayOf } from '../../shared/domain/queue.ts';
import { adult, anApplied, anImpartiality, BUREAU, child, day, operator, person, TOWN } from '../domain/case/a-case.ts';

const today = day('2026-03-02');

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
const isEnd = ({ subject, adverse, appeal }: World): boolean => {
  if (adverse === 'issued' || (appeal && APPEAL_TRAYS[appeal.state] !== null)) return false;
  if (subject.stage === 'declined' || subject.stage === 'refused') return adverse === 'delivered';
  return (subject.stage === 'confirmed' || subject.stage === 'aid-reviewed') && trayOf(subject) !== 'account';
};
const isAppealed = ({ appeal }: World) => appeal !== undefined && APPEAL_TRAYS[appeal.state] !== null;
/** What a court or the body of reconsideration has ordered itself, whatever the office did. */
const isOrdered = ({ appeal }: World) => appeal?.state === 'carried-out' && appeal.result.order !== null;
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
  'no confirmation of a filed relative without the county’s own visit': (world) =>
    world.subject.stage !== 'confirmed' ||
    world.known.visitFor.length === 0 ||
    world.known.countyVisit !== null ||
    isOrdered(world),
  'no amount that departs from what was reckoned is confirmed without minutes': (world) =>
    world.subject.stage !== 'confirmed' ||
    !world.subject.outsideTier ||
    world.subject.minutes !== null ||
    isOrdered(world),
  'an appeal has a desk and a clock until it has ended': ({ appeal, clocks }) =>
    !appeal || APPEAL_TRAYS[appeal.state] === null || clocks.some((code) => code.startsWith('APPEAL_')),
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
    isEnd(world) || trayOf(world.subject) !== null || hangs(world) || world.adverse === 'issued' || isAppealed(world),
  'no state before the decision without a clock': (world) =>
    decided(world.subject.stage) || world.subject.stage === 'declined' || world.clocks.length > 0 || hangs(world),
};

let total = 0;
afterAll(() => console.log(`states of all programmes looked at: ${total}`));

/** Looks at all that can be reached from the starts, by whoever is there, and says what was reached and which laws were broken in it. */
function lookAtAll(track: Track, cast: readonly Caller[], without?: Parameters<typeof everyState>[3]) {
  const [broken, reached, ends] = [new Map<string, string>(), new Set<string>(), new Set<string>()];
  const states = everyState(
    startsOf(track),
    cast,
    (world, next) => {
      reached.add(world.subject.stage);
      if (world.appeal) reached.add(`appeal ${world.appeal.state}`);
      if (isEnd(world)) ends.add(world.subject.stage);
      for (const [law, holds] of Object.entries(ALWAYS))
        if (!broken.has(law) && !holds(world))
          broken.set(law, JSON.stringify([world.subject, world.clocks, world.appeal]));
      if (next.length === 0 && !isEnd(world) && trayOf(world.subject) === null && !isAppealed(world))
        broken.set('dead end', JSON.stringify(world));
    },
    without,
  );
  total += states;
  console.log(`${track}: ${states} states, ${[...reached].sort().join(', ')}`);
  return { broken: [...broken], reached, ends: [...ends], states };
}

// Appeals are looked at by themselves: a case that begins anew would go all its ways again, for each of those in which it may have ended.
test.each(Track.options)('%s: in every state that can be reached the law holds', (track) => {
  const { broken, reached, ends, states } = lookAtAll(track, castOf(TOWN, BUREAU), ['recordAppeal']);

  expect(broken).toEqual([]);
  expect(ends).toEqual(expect.arrayContaining(['confirmed', 'declined', 'refused']));
  expect(reached.has('objected')).toBe(asksOf({ procedure: procedureFor(track, TOWN, today) }).posting);
  expect(states).toBeGreaterThan(100);
});

test.each(Track.options)('%s: whatever is appealed against, and however that ends, the law holds after it', (track) => {
  const { broken, reached } = lookAtAll(track, staffOf(TOWN, BUREAU), [
    'extendLimit',
    'askSupplement',
    'publishDecision',
    'recordObjection',
  ]);

  expect(broken).toEqual([]);
  const appeals = ['pending', 'answered', 'resulted', 'closed', 'carried-out'].map((state) => `appeal ${state}`);
  expect([...reached]).toEqual(expect.arrayContaining(appeals));
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
