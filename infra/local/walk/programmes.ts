import { addDays } from '../../../shared/domain/days.ts';
import type { Township } from './case-path.ts';
import { ELDER, FIRE, HOSPITAL, MARGIN, RIGID, type SampleHousehold } from './sample-people.ts';

/** One case of each programme beside dibao, carried through the days of the walk's January: begun, carried on, ended once its posting has hung. */
export function programmes({ path, desks, told, today }: Township) {
  let fire = '';
  let hospital = '';
  let elder = '';
  let margin = '';
  let rigid = '';
  /** From the check to the posting, as Guangdong has it: checked first, then accepted. */
  const posted = async (household: SampleHousehold, as: object, monthlyFen: number, instead?: 'status') => {
    const id = await path.apply(household, as);
    await path.sign(id, household);
    await path.check(id, household, 'within-limits');
    await path.acceptAndTell(id);
    await path.visit(id, today());
    await path.opinion(id, monthlyFen, instead);
    await path.post(id);
    return id;
  };
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

      elder = await posted(ELDER, { programme: 'tekun', cameBy: 'committee' }, 142_460);
      told.tell(
        desks.officeName,
        '村委会代为申请特困供养：法定赡养人同样授权、核对，评定自理能力后公示。',
        'Tekun, applied for by the committee: the daughter signs and is checked too, self-care is assessed, and it hangs.',
      );
      margin = await posted(MARGIN, { programme: 'dibao-margin' }, 0, 'status');
      rigid = await posted(RIGID, { programme: 'rigid-expenditure' }, 0, 'status');
      told.tell(
        desks.officeName,
        '低保边缘、刚性支出困难各一户：按十二个月的收入与支出核定，公示不含金额。',
        'A margin household and one of rigid expenditure: reckoned over twelve months, posted without an amount.',
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

      for (const id of [elder, margin, rigid]) await path.confirmAndTell(id);
      await path.grant(elder, ELDER);
      told.tell(
        '县民政局 财务',
        '给低保边缘户开通待遇：认定的是身份，没有按月的钱。',
        'A benefit for the margin household is tried: what it has is a status and no monthly money.',
      );
      const account = { account: MARGIN.account, bank: '样本银行', holder: MARGIN.members[0]?.name };
      const shown = { purpose: 'one-card', evidence: ['bank-proof'] };
      const benefit = { ...account, holderResidentId: MARGIN.members[0]?.residentId, ...shown };
      told.refused(
        await desks.finance.post(`/cases/${margin}/benefit`, benefit, { version: await version(margin) }),
        'benefit-without-money',
      );
      const known = told.good(await desks.review.get(`/cases/${rigid}`));
      told.expect('a status holds for twelve months at most', known.award?.validMonths === 12);
      told.tell(
        '县民政局 确认',
        '特困确认并开通待遇；边缘户、刚性支出户认定身份，有效期十二个月。',
        'Tekun is confirmed and opened; the two others have their status for twelve months.',
      );
    },
  };
}
