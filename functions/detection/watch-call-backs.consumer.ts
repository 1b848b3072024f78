import { dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { CallBack } from '../../shared/domain/payment/call-back.ts';
import { examine } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { askedForMoney } from '../../shared/rules/asked-for-money.rule.ts';
import { cardHeldElsewhere } from '../../shared/rules/card-held-elsewhere.rule.ts';
import { payeeNotFound } from '../../shared/rules/payee-not-found.rule.ts';
import { receivedOtherwise } from '../../shared/rules/received-otherwise.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';

const LOOKED_AT = [askedForMoney, receivedOtherwise, cardHeldElsewhere, payeeNotFound];

/** What households say when they are called back becomes findings, whatever happens to who wrote it down: R43, R31, R30, R28. One read and a write for each. */
export const watchCallBacks = consumer(
  {
    name: 'watchCallBacks',
    title: '回访结果监督',
    summary:
      'Raises what call-backs bring to light: money asked for (R43), not or otherwise received (R31), cards held elsewhere (R30), payees whom nobody knows (R28).',
    needs: ['raiseFindings'],
  },
  {
    async take(changes, { raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after?.['kind'] !== 'call-back' || change.what === 'erased') continue;
        const callBack = CallBack.safeParse(change.after['data']).data;
        if (!callBack) continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const { id: callBackId, caseId, lineId, batchId, office } = callBack;
        for (const rule of LOOKED_AT) {
          const subject = { kind: 'line', caseId, lineId, batchId } as const;
          const about = { subject, office, named: [rule.name, callBackId] };
          await raiseFindings.raise(foundBy(rule, examine(rule, callBack, { today }), about, today), act);
        }
      }
      return decided(undefined);
    },
  },
);
