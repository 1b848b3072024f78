import { randomBytes } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo } from '../shared/aws/dynamo.ts';
import { standingEntry } from '../shared/aws/index-entries.ts';
import { stamped } from '../shared/aws/item.ts';
import { ring } from '../shared/aws/ring.ts';
import { epochName } from '../shared/domain/epoch.ts';
import { BlindIndex } from '../shared/domain/ids.ts';
import { blindIndex } from '../shared/sealing/blind-index.ts';
import type { Office } from '../test/aws/an-estate.ts';
import { aBenefit } from '../test/domain/a-payment.ts';
import { accountOf, act, benefitDrafts, payeeDrafts } from '../test/work/a-money.ts';

/** A batch write takes 25 items; the engine has the next requests at hand while it works on one. */
const [ITEMS_A_REQUEST, AT_ONCE] = [25, 4];
const BENEFITS_AT_ONCE = 500;

/**
 * Benefits with all that granting leaves beside them but their cases: their accounts sealed, in use and filed under their digests. The items are those of the adapters' own drafts, past the adapters: a
 * mark by itself is a read and a transaction, and a hundred thousand of those took a quarter of an hour.
 */
export async function fillPaidBenefits(office: Office, count: number): Promise<void> {
  const estate = office.estate();
  const client = estate.once(dynamo);
  const key = await estate.once(ring).forIndexing({ kind: 'account', epoch: epochName(1) });
  const put = async (items: Record<string, unknown>[]): Promise<void> => {
    let writes = items.map((Item) => ({ PutRequest: { Item } }));
    while (writes.length > 0) {
      const request = new BatchWriteCommand({ RequestItems: { [office.records]: writes } });
      const { UnprocessedItems } = await client.send(request);
      writes = (UnprocessedItems?.[office.records] ?? []) as typeof writes;
    }
  };
  for (let from = 0; from < count; from += BENEFITS_AT_ONCE) {
    const some = Array.from({ length: Math.min(BENEFITS_AT_ONCE, count - from) }, (_, nth) => {
      const mark = BlindIndex.parse(randomBytes(32).toString('base64url'));
      const entry = standingEntry(key, blindIndex(key, accountOf(from + nth)), mark);
      return { entry, benefit: aBenefit(`${from + nth}`, { accountIndex: mark }) };
    });
    const benefits = some.map(({ benefit }) => benefit);
    const drafts = [
      ...some.map(({ entry }) => entry),
      ...benefitDrafts(benefits),
      ...(await payeeDrafts(office, benefits, from)),
    ];
    const items = drafts.map((draft) => stamped(draft, act));
    const work = async () => {
      while (items.length > 0) await put(items.splice(0, ITEMS_A_REQUEST));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}
