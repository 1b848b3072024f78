import { type Custody, isLive, isOfStaff } from '../domain/custody/custody.ts';
import { explain, standing } from '../domain/law/clock.ts';
import { rule } from '../domain/rule.ts';

/** A card that somebody holds, how many the custodian holds in all, and how many they may. */
export interface HeldCard {
  readonly custody: Custody;
  readonly holds: number;
  readonly most: number;
}

/** R30: a card is held whose agreement isn't filed in time or has run out, by who holds too many, or of who can look after their own money (M57 §26; NOTICE §3(1); DAYAO, SHILIN). */
export const unlawfulCustody = rule<HeldCard>({
  id: 'R30',
  name: 'unlawful-custody',
  title: '违规代持卡折',
  basis: ['M57 §26', 'NOTICE §3(1)'],
  severity: 'violation',
  examine({ custody, holds, most }, { today }) {
    if (!isLive(custody)) return 'not-applicable';
    const { state, clock, until, capacity, relation } = custody;
    const late = state === 'entered' && clock && standing(clock, today).is === 'overdue';
    const why = [
      late && `代持协议逾期未报县级备案。${explain(clock).zh}`,
      until < today && `代持协议已于${until}到期，卡折未收回也未续签`,
      holds > most && `同一人代持${holds}户卡折，超过${most}户`,
      capacity === 'full' && '本人具备支取能力，不应由他人代持',
    ].find((each) => typeof each === 'string');
    if (why === undefined) return 'in-order';
    return {
      why,
      facts: { state, relation, ofStaff: isOfStaff(custody), until, holds, capacity },
      ...(!isOfStaff(custody) && { severity: 'warning' as const }),
    };
  },
});
