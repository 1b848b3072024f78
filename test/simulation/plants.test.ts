import { expect, test } from 'vitest';
import { allPlants } from '../../simulation/plants.ts';

test('each of the fifty irregularities is planted by something, under an id of its own', async () => {
  const plants = await allPlants();

  const fifty = Array.from({ length: 50 }, (_, nth) => `R${String(nth + 1).padStart(2, '0')}`);
  expect([...new Set(plants.map(({ rule }) => rule))].sort()).toEqual(fifty);
  expect(new Set(plants.map(({ id }) => id)).size).toBe(plants.length);
});
