import { type PeopleTold, placesOf, type Told } from '../domain/registers/told.ts';
import { rule } from '../domain/rule.ts';

const isCancelled = (told: Told) => told['household-register']?.some(({ status }) => status === 'cancelled') ?? false;
const isAnother = (told: Told) =>
  told['household-register']?.some(({ sex, sexByNumber }) => sex !== sexByNumber) ?? false;

/** R05: a number that isn't the person's: the household register has another sex under it, or has cancelled it (FANGXIAN). Check digits are held at every entry, so that a wrong one is never filed. */
export const identityCloned = rule<PeopleTold>({
  id: 'R05',
  name: 'identity-cloned',
  title: '身份信息与户籍不符',
  basis: ['M57 §17', 'FANGXIAN'],
  severity: 'violation',
  examine({ people, registers }) {
    if (!registers['household-register']) return 'not-applicable';
    if (people.every(({ told }) => told['household-register'] === undefined)) return 'not-applicable';
    const [another, cancelled] = [placesOf(people, isAnother), placesOf(people, isCancelled)];
    if (another.length + cancelled.length === 0) return 'in-order';
    return {
      why: '家庭成员的公民身份号码与户籍登记不符或已注销，应核实身份',
      facts: { another, cancelled, asOf: registers['household-register'].asOf },
    };
  },
});
