import * as z from 'zod';
import { addDays, Month, monthOf } from './days.ts';
import { mostAlike, variation } from './evenness.ts';
import type { VillageCode } from './ids.ts';
import { endOfQuarter, Quarter, quarterOf } from './inspection/spot-check.ts';
import type { FigureLimits } from './law/figure-limits.ts';
import type { OfficeDeed } from './office-deed.ts';

const number = z.int().min(0);
/** How far figures lie apart, in thousandths of their mean; null where there are none. */
const Thousandths = number.nullable();

/**
 * How even what an office granted is: of a month's temporary aid how many amounts that aren't just their tier's are the same, and how many of those lie just below the ceiling up to which a township decides; of a quarter's monthly amounts how many end in the
 * same digit; and of the year up to its end how far villages lie apart. Figures of periods that are over; small ones say nothing.
 */
export const Spread = z.strictObject({
  aid: z.strictObject({ month: Month, granted: number, same: number, nearCeiling: number }),
  monthly: z.strictObject({ quarter: Quarter, granted: number, sameDigit: number }),
  villages: z.strictObject({
    quarter: Quarter,
    villages: number,
    people: number,
    ofPeople: Thousandths,
    ofAmounts: Thousandths,
  }),
});
export type Spread = z.infer<typeof Spread>;

/** An amount of temporary aid, the ceiling up to which the township itself decides, null where it has none, and what the household's own tier gives, where that is known. In fen. */
export interface AidGranted {
  readonly fen: number;
  readonly ceilingFen: number | null;
  readonly tierFen?: number | undefined;
}
/** For how many people something was granted in a village, and how much a month for all of them, in fen. */
export interface VillageGranted {
  readonly village: VillageCode;
  readonly people: number;
  readonly fen: number;
}

/** Over how many days villages are compared. */
const A_YEAR = 366;

const grantsOf = (deeds: readonly OfficeDeed[]) =>
  deeds.flatMap(({ grants, ...deed }) => (grants ? [{ ...deed, ...grants, gives: grants.kind }] : []));

/** The temporary aid that was granted in a month. */
export const aidIn = (deeds: readonly OfficeDeed[], month: Month): readonly AidGranted[] =>
  grantsOf(deeds).filter(({ programme, on }) => programme === 'temporary' && monthOf(on) === month);

const monthlyUpTo = (deeds: readonly OfficeDeed[], quarter: Quarter) => {
  const end = endOfQuarter(quarter);
  return grantsOf(deeds).filter(({ gives, on }) => gives === 'monthly' && on <= end && on > addDays(end, -A_YEAR));
};

/** The monthly amounts that were granted in a quarter, in fen. */
export const monthlyIn = (deeds: readonly OfficeDeed[], quarter: Quarter): readonly number[] =>
  monthlyUpTo(deeds, quarter)
    .filter(({ on }) => quarterOf(on) === quarter)
    .map(({ fen }) => fen);

/** How monthly aid was spread over villages in the year up to a quarter's end, as far as that is kept. Households of whom no village is told are in none. */
export const villagesIn = (deeds: readonly OfficeDeed[], quarter: Quarter): readonly VillageGranted[] =>
  [...Map.groupBy(monthlyUpTo(deeds, quarter), ({ village }) => village)].flatMap(([village, some]) =>
    village === null
      ? []
      : [
          {
            village,
            people: some.reduce((all, each) => all + each.people, 0),
            fen: some.reduce((all, each) => all + each.fen, 0),
          },
        ],
  );

/** How many amounts are the same as most are, which that is, and how many lie just below their ceiling. What is just what the household's tier gives was set by nobody, and is neither. */
export function evenAid(granted: readonly AidGranted[], { part, of }: FigureLimits['margin']) {
  const setFreely = granted.filter(({ fen, tierFen }) => fen !== tierFen);
  const { times: same, value: sameFen } = mostAlike(setFreely.map(({ fen }) => fen));
  const near = setFreely.filter(
    ({ fen, ceilingFen }) => ceilingFen !== null && fen <= ceilingFen && fen * of > ceilingFen * (of - part),
  ).length;
  return { same, sameFen, near };
}

/** The digit of yuan in which most amounts end, and how many do. */
export const lastDigits = (fen: readonly number[]) => {
  const { value: digit, times } = mostAlike(fen.map((amount) => Math.floor(amount / 100) % 10));
  return { digit, times };
};

/** How far villages lie apart, in how many people are on aid and in how much a head. */
export const apart = (villages: readonly VillageGranted[]) => ({
  people: villages.reduce((all, each) => all + each.people, 0),
  heads: variation(villages.map((each) => each.people)),
  amounts: variation(villages.map((each) => each.fen / each.people)),
});

export const thousandths = (one: number | null): number | null => (one === null ? null : Math.round(one * 1000));

export function spreadOf(
  deeds: readonly OfficeDeed[],
  { month, quarter }: { readonly month: Month; readonly quarter: Quarter },
  limits: FigureLimits,
): Spread {
  const [aid, monthly, villages] = [aidIn(deeds, month), monthlyIn(deeds, quarter), villagesIn(deeds, quarter)];
  const { same, near: nearCeiling } = evenAid(aid, limits.margin);
  const { people, heads, amounts } = apart(villages);
  return {
    aid: { month, granted: aid.length, same, nearCeiling },
    monthly: { quarter, granted: monthly.length, sameDigit: lastDigits(monthly).times },
    villages: {
      quarter,
      villages: villages.length,
      people,
      ofPeople: thousandths(heads),
      ofAmounts: thousandths(amounts),
    },
  };
}
