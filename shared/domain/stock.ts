import type { Day } from './days.ts';
import type { Finding } from './finding.ts';
import { type Task, TRAYS, type Tray, urgencyOf } from './queue.ts';
import { Severity } from './rule.ts';

type Count = `waiting-${Tray}` | `findings-${Severity}` | 'waiting' | 'overdue' | 'ledger-missing';

/** Every count of the stock-taking, by name. Counts only: not one of them says anything of a person, an officer or an office. */
export const STOCK: readonly Count[] = [
  'waiting',
  'overdue',
  ...(Object.keys(TRAYS) as Tray[]).map((tray) => `waiting-${tray}` as const),
  ...Severity.options.map((severity) => `findings-${severity}` as const),
  'ledger-missing',
];
export type Stock = Count;

/** Every count, so that what there is none of is told as none. */
export const noStock = (): Record<Stock, number> =>
  Object.fromEntries(STOCK.map((count) => [count, 0])) as Record<Stock, number>;

/** A case that waits for somebody's deed. It is overdue when any clock that runs on it ended before today. */
export function countTask(stock: Record<Stock, number>, task: Task, today: Day): void {
  if (task.tray === null) return;
  stock.waiting += 1;
  stock[`waiting-${task.tray}`] += 1;
  if (urgencyOf(task, today) === 'overdue') stock.overdue += 1;
}

export function countFinding(stock: Record<Stock, number>, { severity }: Finding): void {
  stock[`findings-${severity}`] += 1;
}
