import { afterAll, expect, test } from 'vitest';
import { ADJUSTMENT_NEXT, type Adjustment, isCut } from '../../shared/domain/adjustment/adjustment.ts';
import { nextReview } from '../../shared/domain/adjustment/open.ts';
import { trayOfAdjustment } from '../../shared/domain/adjustment/waiting.ts';
import type { Award } from '../../shared/domain/award.ts';
import type { Confirmed } from '../../shared/domain/case/case.ts';
import { clocksFrom } from '../../shared/domain/case/case-clocks.ts';
import { asksOf, procedureFor, type Track } from '../../shared/domain/case/procedure.ts';
import type { Day } from '../../shared/domain/days.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { trayOf } from '../../shared/domain/queue.ts';
import { aBenefit } from '../domain/a-payment.ts';
import { aDecided, adjustmentId } from '../domain/adjustment/a-matter.ts';
import { aConfirmed, adult, fen, TOWN } from '../domain/case/a-case.ts';

import { after, everyMatter, PAYER, TODAY, type World } from './every-matter.ts';

type Law = (world: World & { readonly matter: Adjustment }) => boolean;
const isOver = ({ state }: Adjustment) => ADJUSTMENT_NEXT[state].length === 0;
const ends = (matter: Adjustment) =>
  matter.state === 'decided' && (matter.proposal.outcome === 'stop' || matter.proposal.outcome === 'convert');

/** What must hold in every state, whoever did whatever in whatever order. */
const ALWAYS: Readonly<Record<string, Law>> = {
  'no cut is decided unheard, while somebody is left to be heard': ({ matter }) =>
    matter.state !== 'decided' || !isCut(matter) || !matter.proposal.hears || matter.hearing !== null,
  'nobody has a hand in two stages': ({ matter }) =>
    new Set(matter.hands.map(({ by }) => by)).size === matter.hands.length,
  'who paid has a hand in nothing else': ({ matter }) =>
    matter.hands.every(({ by, duty }) => by !== PAYER || duty === 'payment'),
  'who proposed, who heard and who decided are three': ({ matter }) =>
    matter.state !== 'decided' ||
    matter.hearing === null ||
    new Set([matter.proposal.proposedBy, matter.hearing.heardBy, matter.decidedBy]).size === 3,
  'no tekun support ends before its posting has hung': ({ subject, matter }) =>
    subject.programme !== 'tekun' ||
    !ends(matter) ||
    ('posting' in matter && (matter.posting?.until ?? '9') < decidedOn(matter)),
  'whatever was changed is told, and telling it has its clock': ({ matter, told }) =>
    matter.state !== 'decided' || (told !== undefined && told !== null),
  'what has ended gives nothing from its month on': ({ subject, benefit }) =>
    subject.stage !== 'ended' || benefit === undefined || benefit.ends?.from === subject.endsFrom,
  'no matter without an owner and a clock, or an end': ({ subject, matter, clocks }) =>
    isOver(matter) || (trayOfAdjustment(matter, subject) !== null && clocks.length > 0),
  'a conversion waits at a desk with its clock until its case is open': ({ subject, clocks }) =>
    subject.stage !== 'ended' ||
    subject.converts?.opened !== null ||
    (trayOf(subject) === 'conversion' && clocks.includes('CONVERSION_OPEN')),
  'the case that a conversion opens has its clock, and gives nothing before the old one has ended': ({
    subject,
    opened,
    clocks,
  }) =>
    opened === undefined ||
    (subject.stage === 'ended' &&
      opened.convertedFrom?.endsFrom === subject.endsFrom &&
      clocksFrom('applied', opened, TODAY, PUBLISHED).length > 0 &&
      !clocks.includes('CONVERSION_OPEN')),
};
const decidedOn = (matter: Adjustment): Day => ('decidedOn' in matter ? matter.decidedOn : TODAY);

const AWARDS: Readonly<Record<string, Award>> = {
  monthly: { kind: 'monthly', monthlyFen: fen(60_000) },
  status: { kind: 'status', validMonths: 12 },
};

let total = 0;
afterAll(() => console.log(`states of dynamic management looked at: ${total}`));

test.each(['dibao', 'tekun', 'dibao-margin', 'rigid-expenditure'] as const satisfies readonly Track[])(
  '%s: whoever does whatever with a household that receives it, the law holds in every state that can be reached',
  (track) => {
    const procedure = procedureFor(track, TOWN, TODAY);
    const { programme, award: kind } = asksOf({ procedure });
    const award = AWARDS[kind] as Award;
    const hands = [{ duty: 'payment' as const, by: PAYER, on: TODAY }];
    const subject: Confirmed = { ...aConfirmed(), programme, procedure, award, people: [adult(), adult('p2')], hands };
    const benefit = kind === 'monthly' ? aBenefit('1', { programme }) : undefined;
    const start: World = { today: TODAY, subject, benefit, clocks: [] };
    const acting = { today: TODAY, calendar: PUBLISHED };
    const review = nextReview(subject, adjustmentId(), { class: 'stable', because: 'as-reviewed' }, acting);
    const open = [start, ...(review ? [after(start, { matter: review })] : [])];
    const reached = new Set<string>();
    const broken = new Map<string, string>();
    const states = everyMatter(open, (world) => {
      const { matter } = world;
      if (!matter) return;
      reached.add(matter.state);
      if (world.opened) reached.add('converted');
      for (const [law, holds] of Object.entries(ALWAYS))
        if (!broken.has(law) && !holds({ ...world, matter })) broken.set(law, JSON.stringify(world));
    });
    total += states;
    console.log(`${track}: ${states} states, ${[...reached].sort().join(' ')}`);

    expect([...broken]).toEqual([]);
    expect([...reached]).toEqual(expect.arrayContaining(['decided', 'turned-down', 'unchanged', 'converted']));
    expect(reached.has('posted')).toBe(track === 'tekun');
  },
);

test('a law that is broken is seen: a cut on which nobody was heard, and of which nobody was told', () => {
  const matter = aDecided({ outcome: 'stop' }, { hearing: null });
  const world = { today: TODAY, subject: aConfirmed(), benefit: undefined, clocks: [], matter };

  expect(Object.keys(ALWAYS).filter((law) => !ALWAYS[law]?.(world))).toEqual([
    'no cut is decided unheard, while somebody is left to be heard',
    'whatever was changed is told, and telling it has its clock',
  ]);
});
