import type { Township } from './case-path.ts';
import { OBJECTED } from './sample-people.ts';

/** Somebody objects to a posting: the case goes back, neighbours and committee look at it together, and a new opinion goes up (M57 §18, §19). */
export function objection({ path, desks, told, today }: Township) {
  let id = '';
  const step = async (what: string, body: object) =>
    await desks.review.post(`/cases/${id}/${what}`, body, { version: await path.versionOf(desks.review, id) });
  return {
    async begin(): Promise<void> {
      id = await path.bringToPosting(OBJECTED, today(), 99_000);
    },

    async raise(): Promise<void> {
      told.good(await step('objections', { to: 'posting', content: '反映该户另有一辆货车。' }));
      told.tell(
        desks.officeName,
        '公示期内有群众反映一户有货车：公示中止，重新调查。',
        'While it hangs, somebody says that a household has a lorry: back to the investigation.',
      );
      told.tell(desks.officeName, '没重新调查就想再出意见。', 'A new opinion is tried without looking again.');
      told.refused(await step('opinion', { opinion: 'eligible' }), 'investigation-unfinished');
      const signatures = ['评议甲', '评议乙', '评议丙', '评议丁', '评议戊', '评议己'];
      const appraisal = {
        heldOn: today(),
        participants: 6,
        representatives: 4,
        agree: 5,
        disagree: 1,
        conclusion: '经评议并查看车辆登记，货车属其胞兄所有，该户情况属实。',
        signatures,
      };
      const version = await path.versionOf(desks.visit, id);
      told.good(await desks.visit.post(`/cases/${id}/appraisals`, appraisal, { version }));
      await path.assess(id, 95_000);
      await path.opinion(id, 95_000);
      const { stage, award } = told.good(await desks.review.get(`/cases/${id}`));
      told.expect('the new opinion goes up with the file', stage === 'reviewed' && award?.monthlyFen === 95_000);
      told.tell(
        desks.officeName,
        '民主评议六人到场，按核实后的收入重新核定；公示期满后报县。',
        'Six appraise it, it is reckoned again from what was verified, and goes up once the posting has hung its days.',
      );
    },

    async end(): Promise<void> {
      await path.confirmAndTell(id);
      await path.grant(id, OBJECTED);
      told.tell(
        '县民政局 确认',
        '公示期满，按重新核定的金额确认。',
        'The posting has hung its days: confirmed with the amount reckoned anew.',
      );
    },
  };
}
