import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { Day } from '../shared/domain/days.ts';
import { RuleId } from '../shared/domain/finding.ts';

/** Whom or what a label is about, in the words of a finding's subject (`caseId`, `lineId`, `batchId`, `operatorId`, `quarter` ...) its `office`, how grave it is (`severity`), or how often it was opened (`opened`) or at least was (`openedAtLeast`); no personal data. */
const About = z.record(z.string(), z.string());

/**
 * One line of the key file. `plant`: must be found under this rule. `near-miss`: must not be. `attempt`: what the operations were asked to do and refused, or not.
 * `also`: what rightly follows from a plant of another rule, and counts neither way. A label that names several is met by any of them.
 */
export const Label = z.strictObject({
  rule: RuleId,
  kind: z.enum(['plant', 'near-miss', 'attempt', 'also']),
  plant: z.string(),
  variant: z.enum(['clean', 'noisy']),
  about: z.array(About).min(1),
  on: Day,
  prevented: z.boolean().optional(),
});
export type Label = z.infer<typeof Label>;

const ORDER = ['rule', 'plant', 'kind', 'variant', 'on'] as const;
const inOrder = (one: Label, other: Label) => {
  for (const name of ORDER) if (one[name] !== other[name]) return one[name] < other[name] ? -1 : 1;
  return JSON.stringify(one.about) < JSON.stringify(other.about) ? -1 : 1;
};

export function writeKey(file: string, labels: readonly Label[]): void {
  writeFileSync(
    file,
    `${[...labels]
      .sort(inOrder)
      .map((label) => JSON.stringify(label))
      .join('\n')}\n`,
  );
}

export const readKey = (file: string): Label[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Label.parse(JSON.parse(line)));
