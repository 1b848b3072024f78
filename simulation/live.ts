import type { System } from '../infra/local/system.ts';
import { addDays, type Day, dayOf, firstDayOf, Instant, monthAfter } from '../shared/domain/days.ts';
import { type CountyWanted, openCounty } from './county.ts';
import { at } from './diary.ts';
import { aidFirst, settleIn } from './households.ts';
import type { Label } from './key.ts';
import { strangers } from './known.ts';
import {
  callBack,
  clearLists,
  lookIn,
  payMonths,
  review,
  settleFindings,
  spotCheck,
  takeRegisters,
} from './office-work.ts';
import { PARAMETERS } from './parameters.ts';
import { allPlants, sow } from './plants.ts';

export interface Lived {
  readonly labels: readonly Label[];
  readonly broken: readonly { readonly name: string; readonly fault: unknown }[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Jobs of each hour that look at the system and not at the office. New seals cost more than all else in a year, and find only what was damaged and nobody opens. */
const FINDING_NOTHING = ['takeStock', 'checkpointLedger', 'resealRecords'];

const DAY_MS = 86_400_000;

const dayAt = (instant: number): Day => dayOf(Instant.parse(new Date(instant).toISOString()));

/** Lives through a county's months: its offices at their work, its households, its plants. */
export async function live(
  system: System,
  wanted: CountyWanted & { readonly only?: readonly string[] | undefined },
  print: (line: string) => void,
): Promise<Lived> {
  await system.advanceTo(at(PARAMETERS.from, '08:00'), { since: at(PARAMETERS.from, '08:00') });
  const county = await openCounty(system, wanted);
  const { diary } = county;
  const broken: { name: string; fault: unknown }[] = [];
  for (const work of [lookIn, takeRegisters, payMonths, clearLists, callBack, spotCheck, settleFindings, review])
    diary.begin(work.name, work(county), at(PARAMETERS.from, '08:30'));
  strangers(county);
  const households = settleIn(county) + aidFirst(county);
  let plants = 0;
  for (const plant of await allPlants())
    if (wanted.only === undefined || wanted.only.includes(plant.id)) plants += sow(county, plant);

  let month = '';
  const begun = Date.now();
  const end = at(addDays(firstDayOf(monthAfter(county.lastMonth)), -1), '23:30');
  await diary.tell(
    {
      now: system.now,
      atOnce: PARAMETERS.atOnce,
      // Schedules fire before each day's work, the frequent ones once; what happens on a day is looked at on the next, as far as no stream has done so. Days on which nobody has anything to do go by: what they would have found is found
      // on the next, and only the keys of a new epoch wait for no working day.
      advanceTo: async (instant) => {
        // Minutes go by in no time here: what was done before them is looked at before them all the same.
        await system.settled();
        const [was, is] = [dayAt(system.now()), dayAt(instant)];
        const isSameDay = was === is;
        const isSameMonth = was.slice(0, 7) === is.slice(0, 7);
        if (addDays(was, 1) < is)
          await system.advanceTo(instant - DAY_MS, {
            since: instant - 7 * DAY_MS,
            fires: (job) => job === 'openEpochs',
            erases: false,
          });
        await system.advanceTo(instant, {
          since: isSameDay ? instant : instant - DAY_MS,
          // Erasing reads the whole store, taking stock all that waits, a checkpoint all that was entered; once a month is often enough.
          erases: !isSameMonth,
          fires: (job) => !isSameMonth || !FINDING_NOTHING.includes(job),
        });
      },
      broken: (name, fault) => void broken.push({ name, fault }),
      passed(instant) {
        const [was, is] = [month, dayAt(instant).slice(0, 7)];
        month = is;
        if (was === is) return;
        print(`${month}  ${Math.round((Date.now() - begun) / 1000)} s`);
      },
    },
    end,
  );
  await system.settled();
  return {
    labels: county.labels,
    broken,
    counts: { households, plants, batches: county.batches.length, ...Object.fromEntries(county.unsettled) },
  };
}
