import { mayOf, type Operation } from '../../scripts/duties/commands.ts';
import { castOf } from '../../scripts/duties/states.ts';
import { type Caller, permits } from '../../shared/access.ts';
import type { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { decide } from '../../shared/domain/adjustment/decide.ts';
import { answerEndObjection, objectToEnd, postEnd } from '../../shared/domain/adjustment/end-posting.ts';
import { look } from '../../shared/domain/adjustment/look.ts';
import { type Moved, openChange } from '../../shared/domain/adjustment/open.ts';
import { hear, propose } from '../../shared/domain/adjustment/propose.ts';
import type { Benefit } from '../../shared/domain/benefit.ts';
import type { Applied, Confirmed, Ended } from '../../shared/domain/case/case.ts';
import { convert, toConvert } from '../../shared/domain/case/convert.ts';
import type { Step } from '../../shared/domain/case/step.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { Decision } from '../../shared/domain/decision.ts';
import { PUBLISHED } from '../../shared/domain/law/calendar.ts';
import { adjustmentId } from '../domain/adjustment/a-matter.ts';
import {
  adult,
  aVisit,
  BUREAU,
  caseId,
  day,
  fen,
  index,
  month,
  noticeId,
  operator,
  person,
  postingId,
  TOWN,
} from '../domain/case/a-case.ts';

/** All that there is of one household that receives aid, and of one matter of it, until it has ended and been told. */
export interface World {
  readonly today: Day;
  readonly subject: Confirmed | Ended;
  readonly benefit: Benefit | undefined;
  readonly matter?: Adjustment;
  /** The limits that run. */
  readonly clocks: readonly string[];
  /** The clock by which what was decided has to be told; `delivered` once it was, `null` where there is none. */
  readonly told?: string | null;
  readonly opened?: Applied;
}
type Tried = Decision<
  { readonly matter?: Moved; readonly step?: Step<Confirmed | Ended> } & Partial<Pick<World, 'benefit' | 'opened'>>,
  string
>;
type Turn = {
  readonly by: Caller['id'];
  readonly from: Caller['office'];
  readonly today: Day;
  readonly calendar: typeof PUBLISHED;
};

export const TODAY = day('2026-08-03');
/** Who has paid the household’s money. */
export const PAYER = operator('all-of-the-bureau');
const CAST = castOf(TOWN, BUREAU);
const REASONS = '经入户核查并听取意见，家庭情况有变化。';
const WANTED = [
  { outcome: 'increase', monthlyFen: fen(70_000), leaves: [], convertsTo: null },
  { outcome: 'decrease', monthlyFen: fen(50_000), leaves: [], convertsTo: null },
  { outcome: 'decrease', monthlyFen: fen(50_000), leaves: [person('p2')], convertsTo: null },
  { outcome: 'stop', monthlyFen: fen(0), leaves: [], convertsTo: null },
  { outcome: 'convert', monthlyFen: fen(0), leaves: [], convertsTo: 'dibao-margin' },
  { outcome: 'convert', monthlyFen: fen(0), leaves: [], convertsTo: 'dibao' },
] as const;

const moved = <M extends Moved>(tried: Decision<M, string>): Tried =>
  tried.ok ? { ok: true, value: { matter: tried.value } } : tried;
/** What follows on a matter, where there is one. */
const onMatter =
  (run: (matter: Adjustment, world: World, turn: Turn, along: Caller['id']) => readonly Tried[]) =>
  (world: World, turn: Turn, along: Caller['id']) =>
    world.matter ? run(world.matter, world, turn, along) : [];

const DEEDS: readonly (readonly [Operation, (world: World, turn: Turn, along: Caller['id']) => readonly Tried[]])[] = [
  [
    'reportChange',
    ({ subject, matter }, turn) =>
      matter
        ? []
        : (['income-changed', 'died', 'voluntary'] as const).map((ground) =>
            moved(
              openChange(
                subject,
                {
                  ...{ id: adjustmentId(), origin: 'household-report', ground, since: day('2026-07-20'), refusals: [] },
                  person: ground === 'died' ? person('p2') : null,
                },
                turn,
              ),
            ),
          ),
  ],
  [
    'recordReview',
    onMatter((matter, { subject }, turn, along) =>
      [null, { ground: 'over-standard' as const, since: day('2026-07-20'), person: null }].map((change) => {
        const team = [turn.by, along];
        const visit = aVisit({ visitedOn: turn.today, investigators: team, signedBy: team });
        return moved(look(matter, subject, { visit, check: undefined, change }, turn));
      }),
    ),
  ],
  [
    'proposeAdjustment',
    onMatter((matter, { subject, benefit }, turn) =>
      WANTED.map((wanted) => {
        const ground = matter.change?.ground ?? 'other';
        return moved(
          propose(
            matter,
            subject,
            benefit,
            { ...wanted, leaves: [...wanted.leaves], ground, from: month('2026-09') },
            turn,
          ),
        );
      }),
    ),
  ],
  [
    'recordHearing',
    onMatter((matter, { subject }, turn) => [
      moved(hear(matter, subject, { way: 'in-person', heardOn: turn.today, person: person('p1') }, turn)),
    ]),
  ],
  [
    'postEnd',
    onMatter((matter, { subject }, turn) => {
      const where = { id: postingId(), place: 'village-board', hotline: '0663-0000000' } as const;
      const hung = postEnd(matter, subject, where, turn);
      return [hung.ok ? { ok: true, value: { matter: hung.value.moved } } : hung];
    }),
  ],
  // Whether it was objected to before changes nothing of what may follow: once is enough to see it.
  [
    'objectToEnd',
    onMatter((matter, _, turn) =>
      matter.state === 'posted' && matter.posting.nth > 1 ? [] : [moved(objectToEnd(matter, turn))],
    ),
  ],
  ['answerEndObjection', onMatter((matter, _, turn) => [moved(answerEndObjection(matter, turn))])],
  [
    'decideAdjustment',
    onMatter((matter, { subject, benefit }, turn) =>
      [true, false].map((agreed) => {
        const at = { ...turn, noticeId: noticeId('end'), personIndexes: [index('a'), index('b')] };
        const done = decide(matter, subject, benefit, { agreed, reasons: REASONS }, at);
        if (!done.ok) return done;
        const { adjustment, step, benefit: after } = done.value;
        return { ok: true, value: { matter: adjustment, step, ...(after && { benefit: after.becomes }) } };
      }),
    ),
  ],
  [
    'convertCase',
    ({ subject }, turn) => {
      const was = toConvert(subject);
      if (!was.ok) return [was];
      const members = was.value.people.map((one) => ({
        person: one.person,
        relation: 'applicant' as const,
        incomes: [],
      }));
      const anew = { members, joins: [], reason: '申请另一类救助。' };
      const people = was.value.people.map((_, at) => adult(`p${at + 1}`));
      const household = {
        people,
        supporters: [],
        identity: { members: [] } as never,
        circumstances: { incomes: [], reason: '困难' },
      };
      const asked = { id: caseId('next'), type: undefined, undertaking: true, anew };
      const done = convert(was.value, asked, household, [], turn);
      return [done.ok ? { ok: true, value: { step: done.value.step, opened: done.value.applied } } : done];
    },
  ],
];

export function after(world: World, { matter, step, ...more }: Extract<Tried, { ok: true }>['value']): World {
  const stops: readonly string[] = [...(matter?.stops ?? []), ...(step?.stops ?? [])];
  const delivery = step?.notice ? (step.notice.delivery?.clock.code ?? null) : undefined;
  const starts = [...(matter?.starts ?? []), ...(step?.starts ?? [])].map(({ clock }) => clock.code);
  const hands = [...(matter?.becomes.hands ?? [])].sort((a, b) => (a.by < b.by ? -1 : 1));
  return {
    ...world,
    ...more,
    ...(matter && { matter: { ...matter.becomes, hands, version: 1 } }),
    ...(step && { subject: { ...step.becomes, version: 1 } }),
    ...(delivery !== undefined && { told: delivery }),
    clocks: [...new Set([...world.clocks.filter((code) => !stops.includes(code)), ...starts])].sort(),
  };
}

/** What follows: each deed by each of the cast whom its permission lets, a delivery, and days of a posting that pass. */
const nextOf = (world: World): World[] => [
  ...DEEDS.flatMap(([operation, ways]) =>
    CAST.filter((caller) => permits(caller, mayOf(operation), { office: TOWN })).flatMap(({ id, office }) => {
      const turn = { by: id, from: office, today: world.today, calendar: PUBLISHED };
      const along = operator(id === 'first' ? 'second' : 'first');
      return ways(world, turn, along).flatMap((tried) => (tried.ok ? [after(world, tried.value)] : []));
    }),
  ),
  ...(world.told && world.told !== 'delivered' ? [{ ...world, told: 'delivered' }] : []),
  ...(world.matter?.state === 'posted' && world.today <= world.matter.posting.until
    ? [{ ...world, today: addDays(world.matter.posting.until, 1) }]
    : []),
];

/** Looks at every state that can be reached, each once. Answers how many there are. */
export function everyMatter(starts: readonly World[], see: (world: World) => void): number {
  const seen = new Set<string>();
  const open = [...starts];
  for (let world = open.pop(); world; world = open.pop()) {
    const name = JSON.stringify(world);
    if (seen.has(name)) continue;
    seen.add(name);
    see(world);
    open.push(...nextOf(world));
  }
  return seen.size;
}
