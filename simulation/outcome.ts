import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const FILE = 'county.json';

/** What is kept of a county beside its store and its key. `amiss`: a line for each story that broke, which had not planted by then what it was to plant, and for each tick or batch that failed. */
const Outcome = z.looseObject({ amiss: z.array(z.string()).readonly().optional() });
type Outcome = z.infer<typeof Outcome>;

const UNTOLD = '没有记下故事是否中断：请重新模拟 / whether stories broke wasn’t kept: simulate it anew';

export function writeOutcome(dir: string, outcome: Outcome): void {
  writeFileSync(join(dir, FILE), JSON.stringify(outcome, null, 2));
}

/** What went amiss while a county was lived through; a county of which that isn't known says so. */
export const amissIn = (dir: string): readonly string[] =>
  Outcome.parse(JSON.parse(readFileSync(join(dir, FILE), 'utf8'))).amiss ?? [UNTOLD];
