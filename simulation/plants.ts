import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '../shared/domain/days.ts';
import type { County } from './county.ts';
import { at } from './diary.ts';
import type { Label } from './key.ts';
import { PARAMETERS } from './parameters.ts';
import { type Part, type Plant, VARIANTS, type Variant } from './plant.ts';

const FOLDER = join(import.meta.dirname, 'plants');

/** Every plant there is, by its file. */
export async function allPlants(): Promise<Plant[]> {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.plant.ts'))
    .sort();
  const modules: { default: Plant }[] = await Promise.all(files.map((name) => import(join(FOLDER, name))));
  return modules.map((module) => module.default);
}

/** Begins every story of a plant that the county has the time and the size for. @returns how many */
export function sow(county: County, { id, rule, story, months = 1, once, variants = VARIANTS }: Plant): number {
  if (county.wanted.months < months) return 0;
  const copies = once ? 1 : Math.max(1, Math.round(county.wanted.people / PARAMETERS.plantsPerPeople));
  let begun = 0;
  for (const variant of variants)
    for (let nth = 0; nth < copies; nth += 1) {
      const name = `${id} ${variant} ${nth + 1}`;
      const part = partOf(county, { name, rule, id, variant, nth });
      const from = at(county.worked(addDays(PARAMETERS.from, part.chance.between(0, 18)), 0), '09:00');
      county.diary.begin(name, story(part), from);
      begun += 1;
    }
  return begun;
}

function partOf(
  county: County,
  { name, rule, id, variant, nth }: { name: string; rule: string; id: string; variant: Variant; nth: number },
): Part {
  const chance = county.chance('plant', name);
  const label = (about: Readonly<Record<string, string>>, as: Partial<Label> = {}) =>
    county.label({
      rule,
      kind: variant === 'near-miss' ? 'near-miss' : 'plant',
      plant: id,
      variant: variant === 'noisy' ? 'noisy' : 'clean',
      about: [about],
      on: county.today(),
      ...as,
    });
  return { county, variant, nth, name, chance, township: chance.oneOf(county.townships), label };
}
