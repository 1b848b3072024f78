import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { OFFICES } from '../infra/local/seed.ts';
import { clockDraft } from '../shared/aws/case-items.ts';
import { stamped } from '../shared/aws/item.ts';
import { type CaseClock, startCaseClock } from '../shared/domain/case-clock.ts';
import { addDays, type Day, instantAt } from '../shared/domain/days.ts';
import { CaseId } from '../shared/domain/ids.ts';
import { PUBLISHED } from '../shared/domain/law/calendar.ts';
import { madeId } from '../shared/kernel/made-id.ts';
import { mintAct } from '../shared/kernel/mint.ts';

/** The day of the sweep. */
export const SWEPT_ON = '2026-03-10' as Day;
/** Thirty working days before it and more: such a clock is overdue and wakes the day after its due day. */
const OVERDUE_SINCE = '2026-01-05' as Day;
/** Clocks that wait were started in these days before the sweep; their first warning is three weeks and more away. */
const WAITING_DAYS = 10;

const act = mintAct({
  by: 'system:bench',
  via: 'fillClocks',
  office: 'system',
  request: 'bench',
  purpose: 'administration',
  at: instantAt(SWEPT_ON, '08:00'),
});

/** A batch write takes 25 items. */
const AT_ONCE = 25;

let made = 0;
function nextClock(due: boolean): CaseClock {
  made += 1;
  const on = {
    id: CaseId.parse(madeId('case', 'bench', String(made))),
    office: OFFICES.liaoyuan.code,
    programme: 'dibao',
  } as const;
  if (!due) return startCaseClock('TOTAL', on, addDays(SWEPT_ON, -(made % WAITING_DAYS)), PUBLISHED);
  const clock = startCaseClock('TOTAL', on, OVERDUE_SINCE, PUBLISHED);
  return { ...clock, wakesOn: addDays(clock.clock.dueOn ?? SWEPT_ON, 1) };
}

/** Puts open clocks into the table as the adapters' own drafts have them, past the adapters: a hundred thousand transactions would take an hour. */
export async function fillClocks(
  client: DynamoDBClient,
  table: string,
  count: number,
  state: 'due' | 'waiting',
): Promise<void> {
  for (let left = count; left > 0; left -= AT_ONCE) {
    let writes: WriteRequest[] = Array.from({ length: Math.min(left, AT_ONCE) }, () => ({
      PutRequest: {
        Item: marshall(stamped(clockDraft(nextClock(state === 'due')), act), { removeUndefinedValues: true }),
      },
    }));
    while (writes.length > 0) {
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: writes } }));
      writes = UnprocessedItems?.[table] ?? [];
    }
  }
}
