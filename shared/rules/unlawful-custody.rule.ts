import { type Custody, isLive, isOfStaff } from '../domain/custody/custody.ts';
import { explain, isInItsUnknownYear, standing } from '../domain/law/clock.ts';
import { rule } from '../domain/rule.ts';

/** A card that somebody holds, how many the custodian holds in all, and how many they may. */
export interface HeldCard {
  readonly custody: Custody;
  readonly holds: number;
  readonly most: number;
}

/**
 * R30: a card is held whose agreement isn't filed in time or has run out, by who holds too many, or of who can look after their own money (M57 §26; NOTICE §3(1); DAYAO, SHILIN). Whether it is filed in time nobody knows while its
 * year's holidays aren't published: nothing is guessed, and from that year on it is said.
 */
export const unlawfulCustody = rule<HeldCard>({
  id: 'R30',
  name: 'unlawful-custody',
  title: '违规代持卡折',
  basis: ['M57 §26', 'NOTICE §3(1)'],
  severity: 'violation',
  version: 2,
  examine({ custody, holds, most }, { today }) {
    if (!isLive(custody)) return 'not-applicable';
    const { state, clock, until, capacity, relation } = custody;
    const filing = state === 'entered' ? clock : null;
    const is = filing && standing(filing, today).is;
    const why = [
      filing && is === 'overdue' && `代持协议逾期未报县级备案。${explain(filing).zh}`,
      until < today && `代持协议已于${until}到期，卡折未收回也未续签`,
      holds > most && `同一人代持${holds}户卡折，超过${most}户`,
      capacity === 'full' && '本人具备支取能力，不应由他人代持',
    ].find((each) => typeof each === 'string');
    const facts = { state, relation, ofStaff: isOfStaff(custody), until, holds, capacity };
    if (why === undefined && filing && is === 'awaits-calendar')
      return isInItsUnknownYear(filing, today)
        ? {
            why: `代持协议尚未报县级备案，是否逾期尚不能推算。${explain(filing).zh}`,
            facts: { ...facts, standing: is },
            severity: 'warning',
          }
        : 'not-applicable';
    if (why === undefined) return 'in-order';
    return {
      why,
      facts,
      ...(!isOfStaff(custody) && { severity: 'warning' as const }),
    };
  },
});
