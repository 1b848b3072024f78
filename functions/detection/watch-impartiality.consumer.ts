import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { casesTouchedBy, type Hands, judge, weigh } from '../../shared/work/weigh-impartiality.ts';

/**
 * What is learned later counts as if it had been known: kin that are registered, or an account that is opened, after a household applied. Whoever turns out to be entangled is shut
 * out, the county has to visit, and what was not filed (R13) or already handled (R15) is a finding. Costs nothing but for accepted cases, entries of the register, new accounts
 * and recusals.
 */
export const watchImpartiality = consumer(
  {
    name: 'watchImpartiality',
    title: '回避和近亲属备案监督',
    summary:
      'Shuts out whom the register shows to be entangled; raises what was not filed (R13) and handled all the same (R15).',
    needs: ['guardCases', 'readStaff', 'raiseFindings'],
  },
  {
    async take(changes, { guardCases, readStaff, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        // The day on which it was written, whenever the stream brings it.
        const act = actFor(asWritten(change));
        const hands: Hands = {
          today: dayOf(act.at),
          by: 'system:watchImpartiality',
          known: async (id) => await guardCases.known(id),
          casesOf: async (kind, index) => await guardCases.casesOf(kind, index),
          recusal: async (id, operator) => await guardCases.recusal(id, operator),
          matching: async (of) => await readStaff.matching(of),
          enter: async (guarding) => await guardCases.enter(guarding, act),
          raise: async (finding) => await raiseFindings.raise(finding, act),
        };
        for (const id of await casesTouchedBy(change, hands)) await weigh(id, hands);
        await judge(change, hands);
      }
      return decided(undefined);
    },
  },
);
