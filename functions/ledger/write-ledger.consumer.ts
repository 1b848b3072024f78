import { decided, refused } from '../../shared/domain/decision.ts';
import { deedOf } from '../../shared/domain/ledger/deed.ts';
import { chain } from '../../shared/domain/ledger/entry.ts';
import { consumer } from '../../shared/kernel/consumer.ts';

/** An entry and its mark are two puts, and a transaction takes a hundred. */
const AT_ONCE = 50;
/** How often another writer may come between before the stream is asked to deliver again. */
const TURNS = 8;

/** Every change of the table becomes one entry of the ledger, in stream order, once, however often it is delivered (A3). */
export const writeLedger = consumer(
  {
    name: 'writeLedger',
    title: '记审计账',
    summary: 'Turns every change and every access note into exactly one entry of the hash chain.',
    needs: ['appendLedger'],
  },
  {
    async take(changes, { appendLedger }) {
      // A transaction takes no item twice, so an event that stands twice in one batch would stop the shard for good.
      const once = new Map(changes.map((change) => [change.event, change]));
      let waiting = [...once.values()].map((change) => ({ event: change.event, deed: deedOf(change) }));
      for (let turn = 0; waiting.length > 0; ) {
        const batch = waiting.slice(0, AT_ONCE);
        const entries = chain(
          await appendLedger.head(),
          batch.map(({ deed }) => deed),
        );
        const answer = await appendLedger.append(
          entries.map((entry, at) => ({ entry, event: batch[at]?.event ?? '' })),
        );
        if (answer === 'appended') {
          waiting = waiting.slice(batch.length);
          turn = 0;
        } else if (answer === 'overtaken') {
          turn += 1;
          if (turn >= TURNS) return refused('overtaken');
        } else {
          waiting = waiting.filter(({ event }) => !answer.seen.has(event));
        }
      }
      return decided(undefined);
    },
  },
);
