import type { System } from '../system.ts';
import { january } from './january.ts';
import { months } from './months.ts';
import { stageOf } from './stage.ts';
import { supervision } from './supervision.ts';

export interface Summary {
  readonly cases: number;
  readonly paid: number;
  readonly paidFen: number;
  readonly held: number;
  readonly refused: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly ledger: 'verified' | string;
  readonly ledgerEntries: number;
  readonly steps: number;
  readonly surprises: readonly string[];
}

/** Walks a sample township year through the real HTTP API, and says what happens. Whatever doesn't come out as expected is a surprise in the summary. */
export async function walk(system: System, print: (line: string) => void): Promise<Summary> {
  const stage = stageOf(system, print);
  const { told, bureau } = stage;
  const cases = await january(stage);
  const held = await months(stage, cases);
  const verdict = await supervision(stage, cases.family);

  const found: Record<string, number> = {};
  for (const state of ['open', 'in-review', 'confirmed', 'cleared', 'acted-on', 'snoozed'])
    for (const { rule } of await stage.findings(state)) found[rule] = (found[rule] ?? 0) + 1;
  let known = 0;
  let refused = 0;
  let cursor: string | undefined;
  do {
    const page: { items: { stage: string }[]; next?: string } = told.good(
      await bureau.watch.get(`/cases?limit=4${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
    );
    known += page.items.length;
    refused += page.items.filter(({ stage }) => stage === 'refused').length;
    cursor = page.next;
  } while (cursor);
  return {
    cases: known,
    ...stage.paid(),
    held,
    refused,
    findings: found,
    ledger: verdict.ok ? 'verified' : `${verdict.fault} at ${verdict.seq}`,
    ledgerEntries: verdict.ok ? verdict.head.seq : 0,
    steps: told.steps,
    surprises: told.surprises,
  };
}
