import { CARD_HOLDERS, type CallBack } from '../domain/payment/call-back.ts';
import { foundBy } from '../domain/payment/call-back-plan.ts';
import { rule } from '../domain/rule.ts';

/** R30, of call-backs: the card isn't with the household. With staff it is a violation; with anybody else it is asked whether there is an agreement and a filing (M57 §26). */
export const cardHeldElsewhere = rule<CallBack>({
  id: 'R30',
  name: 'card-held-elsewhere',
  title: '违规代持卡折',
  basis: ['M57 §26', 'NOTICE §3(1)'],
  severity: 'violation',
  examine(callBack) {
    const { answer, paidFor } = callBack;
    if (answer === null) return 'not-applicable';
    if (!foundBy(callBack).includes('cardElsewhere')) return 'in-order';
    const by = answer.cardHeldBy;
    const facts = { month: paidFor, heldBy: by };
    const why = `回访中称卡折由${CARD_HOLDERS[by]}保管，须核对代持协议和备案`;
    return by === 'village-staff' || by === 'office-staff' ? { why, facts } : { why, facts, severity: 'warning' };
  },
});
