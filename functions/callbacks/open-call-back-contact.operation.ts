import * as z from 'zod';
import { Identity } from '../../shared/domain/household.ts';
import { CallBackId, CaseId } from '../../shared/domain/ids.ts';
import { CALL_BACK_CARE, CallBack } from '../../shared/domain/payment/call-back.ts';
import { operation } from '../../shared/kernel/operation.ts';

const Member = Identity.shape.members.element;

/** Whom to call, or where to go: the applicant's name and number, and for a visit the address; nothing else of the household. Noted before it opens, and only while there is somebody to be asked. */
export const openCallBackContact = operation(
  {
    name: 'openCallBackContact',
    title: '打开回访对象联系方式',
    summary:
      'Open the name and telephone number of whom a call-back is to ask, and the address once a visit is due. The opening is noted first.',
    method: 'GET',
    path: '/cases/{caseId}/call-backs/{callBackId}/contact',
    may: 'call-back:record',
    purpose: 'supervision',
    needs: ['readCallBacks', 'openIdentity'],
    opens: ['identity'],
    params: z.object({ caseId: CaseId, callBackId: CallBackId }),
    reply: z.strictObject({
      callBack: CallBack,
      name: Member.shape.name,
      phone: Member.shape.phone.unwrap().nullable(),
      address: Identity.shape.address.nullable(),
    }),
    refuses: ['record-not-found', 'call-back-ended'],
  },
  {
    async subject({ params, refuse }, { readCallBacks }) {
      const callBack = (await readCallBacks.get(params.caseId, params.callBackId)) ?? refuse('record-not-found');
      if (CALL_BACK_CARE[callBack.state] === null) return refuse('call-back-ended', { state: callBack.state });
      const { caseId, office } = callBack;
      return { id: caseId, caseId, office, callBack };
    },
    async run({ subject: { id, office, callBack }, noted }, { openIdentity }) {
      const { members, address } = await openIdentity.household(noted, { id, office });
      const [applicant] = members;
      if (!applicant) throw new Error('a household without anybody');
      const { name, phone = null } = applicant;
      return { callBack, name, phone, address: callBack.state === 'to-visit' ? address : null };
    },
  },
);
