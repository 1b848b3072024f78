import { admit } from '../county.ts';
import { good } from '../desks.ts';
import { plant } from '../plant.ts';

/** What the standards give one person who fails one item; a little less; and more, that no level gives. */
const CONFIRMED_FEN = { 'near-miss': 142_460, clean: 120_000, noisy: 150_000 } as const;

export default plant({
  id: 'care-fee-by-minutes',
  rule: 'R42',
  does: '特困人员的供养金经集体研究低于核定金额确认（TK43 §22；FEICHENG）；noisy：高于核定金额，不等于任何档次。',
  nearMiss: '按核定档次确认。',
  months: 2,
  async *story({ county, name, variant, township, label }) {
    const household = county.villagers.household(name, { adults: 1, age: 74 });
    county.registers.enter(household);
    const as = { programme: 'tekun', cameBy: 'committee' };
    const { id } = yield* admit(county, household, {
      township,
      from: county.today(),
      as,
      monthlyFen: CONFIRMED_FEN[variant],
      otherwise: {
        async deciding(caseId) {
          if (variant === 'near-miss') return;
          const desk = county.desk('bureau-approve');
          const minutes = {
            number: `JTYJ-${caseId.slice(-8)}`,
            heldOn: county.today(),
            participants: ['bureau-approve', 'bureau-lead', 'bureau-finance-lead'],
            conclusion: '经集体研究，按本户实际情况确定供养金额。',
          };
          const version = await township.path.versionOf(desk, caseId);
          good(await desk.post(`/cases/${caseId}/minutes`, minutes, { version }));
        },
      },
    });
    label({ caseId: id });
  },
});
