import { addDays, type Day } from '../../../shared/domain/days.ts';
import type { casePath, Desks } from './case-path.ts';
import type { Narrator } from './narrator.ts';
import { FIRE, HOSPITAL } from './sample-people.ts';

interface Stage {
  readonly path: ReturnType<typeof casePath>;
  readonly desks: Desks;
  readonly told: Narrator;
  readonly today: () => Day;
}

/** One case of each programme beside dibao, carried through the days of the walk's January: begun, carried on, ended once its posting has hung. */
export function programmes({ path, desks, told, today }: Stage) {
  let fire = '';
  let hospital = '';
  const version = async (id: string) => await path.versionOf(desks.review, id);

  return {
    /** The case of the house on fire. */
    fire: () => fire,
    async begin(): Promise<void> {
      fire = await path.apply(FIRE, { programme: 'temporary', type: 'emergency', cameBy: 'found' });
      told.tell(
        desks.officeName,
        '巡查发现一户住房失火，当场登记急难型临时救助。',
        'A fire is found: emergency assistance is entered on the spot.',
      );
      const first = { cause: 'fire', degree: 'severe', amountFen: 900_000, urgent: true, atOnce: true };
      told.tell(
        desks.officeName,
        '想先行救助九千元：超过小额。',
        'Nine thousand yuan at once: more than may come first.',
      );
      told.refused(
        await desks.lead.post(`/cases/${fire}/aid-first`, first, { version: await version(fire) }),
        'aid-first-amount',
      );
      await path.aidFirst(fire, 160_000);
      told.tell(
        desks.officeName,
        '乡镇负责人决定先行救助1,600.00元；十个工作日内补齐手续。',
        'The township’s lead gives 1,600.00 at once; the papers have ten working days.',
      );

      hospital = await path.apply(HOSPITAL, { programme: 'temporary', type: 'expenditure' });
      await path.sign(hospital, HOSPITAL);
      told.tell(
        desks.officeName,
        '支出型临时救助：没核对就想受理。',
        'Expenditure type: acceptance is tried before the check.',
      );
      told.refused(
        await desks.intake.post(`/cases/${hospital}/acceptance`, undefined, { version: await version(hospital) }),
        'check-before-acceptance',
      );
      await path.check(hospital, HOSPITAL, 'within-limits');
      await path.acceptAndTell(hospital);
      await path.visit(hospital, today());
      const aid = {
        form: 'cash',
        degree: 'severe',
        instalments: [{ amountFen: 200_000, dueOn: addDays(today(), 14) }],
      };
      await path.opinion(hospital, 0, aid);
      await path.post(hospital);
      told.tell(
        desks.officeName,
        '先核对、后受理，入户、初审、公示。',
        'Checked first, then accepted, visited, reviewed and posted.',
      );
    },

    async carryOn(): Promise<void> {
      await path.completeAid(fire);
      await path.reviewAid(fire);
      const register = told.good(await desks.lead.get('/aid-first')).items;
      told.expect(
        'the register has the aid, completed and upheld',
        register.length === 1 && register[0].upheld === true,
      );
      told.tell(
        desks.officeName,
        '火灾户手续补齐；县里由未参与的人复核，登记簿完整。',
        'The papers are completed; the county reviews by somebody who had no part, and the register is whole.',
      );
    },

    async end(): Promise<void> {
      told.tell(
        '县民政局 确认',
        '小额由乡镇决定，县里不代办。',
        'A small amount is the township’s to decide, not the county’s.',
      );
      told.refused(
        await desks.approve.post(`/cases/${hospital}/confirmation`, undefined, { version: await version(hospital) }),
        'not-yours-to-decide',
      );
      await path.confirmAndTell(hospital, desks.lead);
      told.tell(desks.officeName, '乡镇负责人确认支出型救助2,000.00元。', 'The township’s lead confirms 2,000.00.');
    },
  };
}
