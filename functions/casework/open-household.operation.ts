import * as z from 'zod';
import { Purpose } from '../../shared/domain/access-note.ts';
import { Circumstances, Identity } from '../../shared/domain/household.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import { operation } from '../../shared/kernel/operation.ts';

/** The one way to see who a household is. Noted before it opens (A3): who, which case, which compartments, why. */
export const openHousehold = operation(
  {
    name: 'openHousehold',
    title: '打开家庭成员及经济状况',
    summary: 'Open a household’s identity and circumstances, for a purpose from the list. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/household',
    may: 'household:open',
    purpose: 'asked',
    needs: ['readCases', 'openIdentity', 'openCircumstances'],
    opens: ['identity', 'circumstances'],
    params: z.object({ caseId: CaseId }),
    query: z.strictObject({ purpose: Purpose }),
    reply: z.strictObject({ identity: Identity, circumstances: Circumstances }),
    refuses: ['case-not-found'],
  },
  {
    async subject({ params, refuse }, { readCases }) {
      const subject = (await readCases.get(params.caseId)) ?? refuse('case-not-found');
      return { ...subject, load: subject };
    },
    async run({ subject, noted }, { openIdentity, openCircumstances }) {
      const [identity, circumstances] = await Promise.all([
        openIdentity.household(noted, subject),
        openCircumstances.household(noted, subject),
      ]);
      return { identity, circumstances };
    },
  },
);
