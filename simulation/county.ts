import type { System } from '../infra/local/system.ts';
import { fundsPath, moneyPath } from '../infra/local/walk/money-path.ts';
import { addDays, type Day, dayOf, Instant, type Month, monthOf } from '../shared/domain/days.ts';
import { PUBLISHED } from '../shared/domain/law/calendar.ts';
import type { ReturnCode } from '../shared/domain/payment/line.ts';
import { type Chance, chanceOf } from './chance.ts';
import { desksOf, good } from './desks.ts';
import { at, diaryOf, type Story } from './diary.ts';
import type { Label } from './key.ts';
import { openOffices } from './offices.ts';
import { declared, type People, peopleOf, type VillageHousehold } from './people.ts';
import { photographPosting } from './photos.ts';
import { registersOf } from './registers.ts';
import { storeOf } from './store.ts';
import { AFTERWARDS, worked as workedIn } from './worked.ts';

export interface CountyWanted {
  readonly people: number;
  readonly months: number;
  readonly seed: number;
}

/** A person who works at the bureau: three confirm in turn, so that none of them does more than a person can. */
const APPROVERS = ['bureau-approve', 'bureau-approve-2', 'bureau-approve-3'] as const;
/** Two minutes are read before a decision; the afternoon has so many of these turns. */
const READING_MIN = 2;
const DECISION_MIN = 4;
const DECISIONS_A_DAY = 45;
const FIRST_DECISION_MIN = 13 * 60 + 30;

/** So many new households an office's two visitors see in a day, before what else they visit. */
const FIRST_VISITS_A_DAY = 6;
const FIRST_LATER_VISIT_MIN = 14 * 60 + 15;
const LATER_VISIT_MIN = 35;

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export type County = Awaited<ReturnType<typeof openCounty>>;

/** The county at work: its offices, people, registers, time; and the key to what is planted in it. */
export async function openCounty(system: System, wanted: CountyWanted) {
  const { seed } = wanted;
  const desk = desksOf(system.url, seed, async (operator) => await system.tokenFor(operator));
  const villagers: People = peopleOf(seed);
  const { townships, operators } = await openOffices(wanted.people, { desk, villagers });
  const diary = diaryOf();
  const labels: Label[] = [];
  const today = (): Day => dayOf(Instant.parse(new Date(system.now()).toISOString()));
  const lastMonth = `2026-${String(wanted.months).padStart(2, '0')}` as Month;
  const registers = registersOf();

  const chest = fundsPath({ finance: desk('bureau-finance'), financeLead: desk('bureau-finance-lead') }, { good });
  let before: Promise<void> = Promise.resolve();
  /** One batch's money after another's, so that none blocks what another has counted on. */
  const inTurn = async (deed: () => Promise<void>): Promise<void> => {
    const done = before.then(deed);
    before = done.catch(() => undefined);
    await done;
  };
  const worked = (from: Day, n: number): Day => workedIn(PUBLISHED, from, n);
  /** When on a day somebody has the time to read a file for a decision and to decide it, and who: it follows from the day and the case, so that it is the same for the same seed. */
  const decisionOn = (
    day: Day,
    caseId: string,
  ): { readonly read: number; readonly decide: number; readonly by: string } => {
    const chance = chanceOf(seed, 'decision', day, caseId);
    const begins = FIRST_DECISION_MIN + DECISION_MIN * chance.between(0, DECISIONS_A_DAY - 1);
    return {
      read: at(day, timeOf(begins)),
      decide: at(day, timeOf(begins + READING_MIN)),
      by: chance.oneOf(APPROVERS),
    };
  };
  const firstVisits = new Map<string, number>();
  /** The day from this one on when an office's visitors have the time to see a new household. It is theirs by this. */
  const dayToVisit = (office: string, from: Day): Day => {
    const nth = firstVisits.get(`${office} ${from}`) ?? 0;
    if (nth >= FIRST_VISITS_A_DAY && from < AFTERWARDS) return dayToVisit(office, worked(from, 1));
    firstVisits.set(`${office} ${from}`, nth + 1);
    return from;
  };
  const visited = new Map<string, number>();
  /** When an office's visitors have the time for a visit later on this day, beside those of new cases. */
  const laterVisit = (office: string): { readonly startedAt: string; readonly endedAt: string } => {
    const nth = visited.get(`${office} ${today()}`) ?? 0;
    visited.set(`${office} ${today()}`, nth + 1);
    const begins = FIRST_LATER_VISIT_MIN + LATER_VISIT_MIN * nth;
    return { startedAt: timeOf(begins), endedAt: timeOf(begins + LATER_VISIT_MIN - 5) };
  };

  return {
    system,
    wanted,
    dayToVisit,
    laterVisit,
    desk,
    villagers,
    townships,
    operators,
    diary,
    labels,
    registers,
    today,
    worked,
    decisionOn,
    lastMonth,
    /** Past the operations, as somebody with rights on the database. */
    store: storeOf(
      system,
      ({ pk, sk }) =>
        // That somebody wrote past the operations is seen of whatever they wrote (R48).
        void labels.push({
          rule: 'R48',
          kind: 'also',
          plant: 'store',
          variant: 'clean',
          about: [{ record: `${pk} ${sk}` }],
          on: today(),
        }),
    ),
    money: moneyPath(
      {
        finance: desk('bureau-finance'),
        financeLead: desk('bureau-finance-lead'),
        lead: desk('bureau-lead'),
        release: desk('bureau-release'),
      },
      { good },
    ),
    /** What stories ask of the offices' everyday work. */
    left: new Set<string>(),
    /** The county makes no spot checks before this day. */
    spotChecksFrom: null as Day | null,
    returned: new Map<string, ReturnCode>(),
    /** What a household says when it is called back the first time; after that, the usual. */
    toldOnCallBack: new Map<
      string,
      (asked: { paidFen: number; lineId: string }) => Readonly<Record<string, unknown>>
    >(),
    unreviewed: new Set<string>(),
    /** Findings that nobody settles, by case and rule. */
    leftLying: new Set<string>(),
    /** Batches whose ready lines nobody pays again. */
    leftReady: new Set<string>(),
    /** Cases about which something that holds their money was confirmed, by its rule. */
    confirmed: new Map<string, string>(),
    /** Findings that couldn't be settled as they were, by rule and problem. */
    unsettled: new Map<string, number>(),
    /** Batches that lie so many working days between their making and their approval, by office, programme and month. */
    heldBack: new Map<string, number>(),
    batches: [] as { id: string; office: string; programme: string; month: Month }[],
    chance: (...names: readonly (string | number)[]): Chance => chanceOf(seed, ...names),
    label: (label: Label): void => void labels.push(label),
    month: () => monthOf(today()),
    /** A screened batch is approved, funded, released, sent to the bank and held against its statement. */
    async sendOut(id: string): Promise<void> {
      await this.money.approve(id);
      await inTurn(async () => {
        await chest.allocateFor(today(), id);
        good(await this.money.block(id));
      });
      good(await this.money.release(id));
      await this.money.send(id, await this.comesBack(id));
      await this.money.reconcile(id);
    },
    /** Lines of a batch that the bank sends back, as stories want it. */
    async comesBack(id: string): Promise<Map<string, ReturnCode>> {
      const lines = (await this.money.lines(id)).filter(({ state }) => state === 'clear');
      return new Map(
        lines.flatMap((line): [string, ReturnCode][] => {
          const code = this.returned.get(line.caseId);
          return code === undefined ? [] : [[line.id, code]];
        }),
      );
    },
  };
}

/** What stories do in the place of a step, or beside it. */
interface Otherwise {
  readonly visit?: (id: string, on: Day) => Promise<void>;
  readonly post?: (id: string) => Promise<{ until: string }>;
  /** Right after the step. */
  readonly accepted?: (id: string) => Promise<void>;
  readonly posted?: (id: string) => Promise<void>;
  /** Before the decision, on its day. */
  readonly deciding?: (id: string) => Promise<void>;
  readonly confirm?: (id: string) => Promise<void>;
}

/** How a household comes to its aid, where that isn't as usual. */
export interface Admission {
  readonly township: County['townships'][number];
  readonly from: Day;
  /** What is given a month; what is left to reckon for dibao unless told. */
  readonly monthlyFen?: number;
  readonly as?: object;
  /** Confirmed only: no account is opened. */
  readonly ungranted?: true;
  readonly otherwise?: Otherwise;
}

/** Working days from one step to the next, where nobody has to wait for the visitors; the decision comes once the posting has hung its days. */
const CHECKED_AFTER = 1;
const POSTED_AFTER = 1;

/** Programmes that recognise a status and give no money of their own. */
const STATUS: readonly string[] = ['dibao-margin', 'rigid-expenditure'];

const SEEN = [
  ...[
    '砖瓦房两间，家具陈旧',
    '平房一间半，墙面开裂',
    '三人合住一室，有旧电视一台',
    '厨房以柴灶做饭',
    '床上躺着病人，药盒满桌',
  ],
  ...[
    '院内养鸡数只',
    '种菜两分地',
    '屋顶漏雨，用塑料布遮盖',
    '孩子在桌边写作业',
    '衣物整洁，米缸见底',
    '门前堆放废品待卖',
  ],
];
const SAID = [
  ...[
    '自述常年吃药',
    '称打零工每月做十来天',
    '说子女在外少有联系',
    '称借了亲戚的钱看病',
    '说地租给了邻居',
    '讲去年摔伤后不能负重',
  ],
  ...['称收成一般', '说靠补贴买种子', '自述视力不好', '称明年想学编织', '说老伴走得早'],
];

/** What two visitors wrote down of one household, in words that nobody else's form has. */
export const seenAt = (chance: Chance): string =>
  [chance.oneOf(SEEN), chance.oneOf(SEEN), chance.oneOf(SAID), chance.oneOf(SAID)].join('；') +
  `。离村委约${chance.between(120, 3900)}步，门牌旁有${chance.between(1, 40)}级台阶。`;

/** What a household lacks a month to the standard, in fen: no two lack the same. */
const lackOf = (county: County, { family, members }: VillageHousehold): number =>
  county.chance('lacks', family).between(11_000, 38_000) * members.length;

/** From the application to the posting, on the days that it takes. @returns the case, and until when it hangs */
export async function* bringToPosting(
  county: County,
  household: VillageHousehold,
  { township, from, as = { programme: 'dibao' }, monthlyFen, otherwise = {} }: Admission,
): Story<{ readonly id: string; readonly until: Day }> {
  const { path } = township;
  const { worked } = county;
  const programme = 'programme' in as ? String(as.programme) : '';
  // The office takes it in when its visitors have the time to begin the day after: three days are theirs by law.
  const visits = county.dayToVisit(township.code, worked(worked(from, 0), CHECKED_AFTER));
  const begins = worked(visits, -CHECKED_AFTER);
  yield at(begins, '09:00');
  const id = await path.apply(declared(household), as);
  await path.sign(id, household);
  if (programme !== 'dibao') await path.check(id, household, 'within-limits');
  await path.acceptAndTell(id);
  await otherwise.accepted?.(id);
  yield at(visits, '09:00');
  if (programme === 'dibao') await path.check(id, household, 'within-limits');
  if (otherwise.visit) await otherwise.visit(id, visits);
  else await path.visit(id, visits, seenAt(county.chance('seen', id)));
  yield at(worked(visits, POSTED_AFTER), '10:00');
  const needs = monthlyFen ?? lackOf(county, household);
  await path.opinion(id, needs, STATUS.includes(programme) ? 'status' : undefined);
  const { until } = await (otherwise.post?.(id) ?? path.post(id));
  await photographPosting(county, township, { id, until: until as Day });
  await otherwise.posted?.(id);
  return { id, until: until as Day };
}

/** Somebody reads the file, and two minutes later confirms it; the township tells and publishes. */
export async function* confirmed(
  county: County,
  { path }: County['townships'][number],
  id: string,
  from: Day,
  otherwise: Otherwise = {},
): Story {
  const { decide, read, by } = county.decisionOn(county.worked(from, 0), id);
  yield read;
  await otherwise.deciding?.(id);
  good(await county.desk(by).get(`/cases/${id}/household?purpose=confirmation`));
  yield decide;
  if (otherwise.confirm) await otherwise.confirm(id);
  else await path.confirmAndTell(id, county.desk(by));
}

/** From the application to the opened benefit, by everybody whose duty it is. @returns the case and the day it was confirmed */
export async function* admit(
  county: County,
  household: VillageHousehold,
  admission: Admission,
): Story<{ readonly id: string; readonly confirmedOn: Day }> {
  const { township, as = { programme: 'dibao' }, ungranted, otherwise = {} } = admission;
  const { path } = township;
  const { worked } = county;
  const { id, until } = yield* bringToPosting(county, household, admission);
  yield* confirmed(county, township, id, addDays(until, 1), otherwise);
  const confirmedOn = county.today();
  if (!ungranted && !('programme' in as && STATUS.includes(String(as.programme)))) {
    yield at(worked(confirmedOn, 1), '09:00');
    await path.grant(id, declared(household));
  }
  return { id, confirmedOn };
}
