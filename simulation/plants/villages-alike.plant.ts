import { admit, type County } from '../county.ts';
import { at, type Story } from '../diary.ts';
import type { VillageHousehold } from '../people.ts';
import { plant } from '../plant.ts';

/** Households in each of a township's villages, and what each person of them is given a month, in fen (facts 4, R44: a coefficient of variation below 0.05). */
const SHARES = {
  clean: [5, 5, 5, 5, 5],
  noisy: [7, 3, 6, 4, 5],
  'near-miss': [8, 2, 6, 3, 6],
} as const;
/** The same a head in every village, or as each household needs it. */
const perHeadFen = (variant: keyof typeof SHARES, village: number, nth: number): number =>
  variant === 'near-miss'
    ? 11_370 + 5_230 * village + 1_730 * nth
    : variant === 'noisy'
      ? 23_500
      : 14_310 + 2_730 * nth;

/** What somebody tells of their village, by its own three digits. */
const inVillage = (household: VillageHousehold, village: number): VillageHousehold & { readonly village: string } => ({
  ...household,
  village: String(200 + village),
});

export default plant({
  id: 'villages-alike',
  rule: 'R44',
  does: '一个乡镇五个村，每村享受低保的人数一样多（LULIANG：平均分配）；noisy：人数不一，人均金额一分不差。',
  nearMiss: '各村人数、人均金额参差不齐。',
  months: 5,
  once: true,
  async *story({ county, name, variant, label }) {
    const township = county.townships[{ clean: 0, noisy: 1, 'near-miss': 2 }[variant]];
    if (!township) return;
    const begins = county.today();
    let come = 0;
    for (const [village, count] of SHARES[variant].entries())
      for (let nth = 0; nth < count; nth += 1) {
        const who = `${name} ${village} ${nth}`;
        const household = inVillage(county.villagers.household(who, { adults: 2 }), village);
        county.registers.enter(household);
        const from = county.worked(begins, 1 + Math.floor(come / 2));
        const monthlyFen = 2 * perHeadFen(variant, village, nth);
        county.diary.begin(who, entered(county, household, { township, from, monthlyFen }), at(from, '09:10'));
        come += 1;
      }
    yield at(county.worked('2026-04-01' as never, 0), '08:45');
    label({ office: township.code });
  },
});

async function* entered(county: County, household: VillageHousehold, admission: Parameters<typeof admit>[2]): Story {
  yield* admit(county, household, admission);
}
