import { decided } from '../../shared/domain/decision.ts';
import { asWritten, type Change } from '../../shared/domain/ledger/change.ts';
import { officeDeedOf } from '../../shared/domain/office-deed.ts';
import { consumer } from '../../shared/kernel/consumer.ts';

/** What offices do in their cases, noted as it happens, so that a week's figures are read without the cases. One write for each step that is counted, and nothing for any other change. */
export const countDeeds = consumer(
  {
    name: 'countDeeds',
    title: '办件计数',
    summary: 'Notes applications, supplement demands, refusals, confirmations and ended clocks for the weekly figures.',
    needs: ['noteDeeds'],
  },
  {
    async take(changes, { noteDeeds }, actFor) {
      const count = async (change: Change): Promise<void> => {
        const deed = change.what === 'erased' ? undefined : officeDeedOf(change);
        if (deed) await noteDeeds.note(deed, actFor(asWritten(change)));
      };
      await Promise.all(changes.map(count));
      return decided(undefined);
    },
  },
);
