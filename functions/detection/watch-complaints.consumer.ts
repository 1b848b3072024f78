import * as z from 'zod';
import { AccessNote } from '../../shared/domain/access-note.ts';
import { accusedOf, accusedOffices } from '../../shared/domain/complaint/accused.ts';
import { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { aboutComplaint } from '../../shared/domain/complaint/found.ts';
import { addMonths, dayOf } from '../../shared/domain/days.ts';
import { decided } from '../../shared/domain/decision.ts';
import type { Subject } from '../../shared/domain/finding.ts';
import { knownData } from '../../shared/domain/form.ts';
import { bureauOf, ComplaintId, type OfficeCode, OperatorId } from '../../shared/domain/ids.ts';
import { settingOn } from '../../shared/domain/law/settings.ts';
import { asWritten } from '../../shared/domain/ledger/change.ts';
import { examine, type RuleFacts, type Verdict } from '../../shared/domain/rule.ts';
import { consumer } from '../../shared/kernel/consumer.ts';
import { bribeComplainedOf } from '../../shared/rules/bribe-complained-of.rule.ts';
import { cardComplainedOf } from '../../shared/rules/card-complained-of.rule.ts';
import { complainedOfAgain } from '../../shared/rules/complained-of-again.rule.ts';
import { complaintOpenedByAccused } from '../../shared/rules/complaint-opened-by-accused.rule.ts';
import { complaintToAccused } from '../../shared/rules/complaint-to-accused.rule.ts';
import { foundBy } from '../../shared/work/found-by.ts';

const Accusation = z.object({ complaintId: ComplaintId, whom: OperatorId });

/** The office that a complaint is about, as far as it says; else it is the bureau's to find out. */
const officeOf = (complaint: Complaint): OfficeCode => accusedOffices(complaint)[0] ?? bureauOf(complaint.office);

/**
 * Complaints as they lie in the store: of bribes (R43), of cards in others' hands (R30), of one person again and again (R43), with whom they are about (R46). An opening of one costs a read, a new name a query; all else
 * nothing.
 */
export const watchComplaints = consumer(
  {
    name: 'watchComplaints',
    title: '信访件监督',
    summary:
      'Raises complaints of bribes and of one person again and again (R43), of cards in others’ hands (R30), and those that lie with, or are opened by, whom they are about (R46).',
    needs: ['traceComplaints', 'raiseFindings'],
  },
  {
    async take(changes, { traceComplaints, raiseFindings }, actFor) {
      for (const change of changes) {
        if (change.after === undefined || change.what === 'erased') continue;
        const act = actFor(asWritten(change));
        const today = dayOf(act.at);
        const raise = async (
          rule: RuleFacts,
          verdict: Verdict,
          subject: Subject,
          office: OfficeCode,
          ...seed: readonly string[]
        ) => {
          const about = { subject, office, named: [rule.id, rule.name, ...seed] };
          await raiseFindings.raise(foundBy(rule, verdict, about, today), act);
        };
        const opened = async (complaint: Complaint, note: AccessNote) => {
          const verdict = examine(complaintOpenedByAccused, { complaint, note }, { today });
          const named = [complaint.id, note.by, note.outcome];
          await raise(complaintOpenedByAccused, verdict, aboutComplaint(complaint), officeOf(complaint), ...named);
        };
        const data = knownData(change.after);

        switch (change.after['kind']) {
          case 'complaint': {
            const complaint = Complaint.safeParse(data).data;
            if (!complaint) break;
            const about = aboutComplaint(complaint);
            for (const rule of [bribeComplainedOf, cardComplainedOf, complaintToAccused])
              await raise(rule, examine(rule, complaint, { today }), about, officeOf(complaint), complaint.id);
            break;
          }
          case 'accused': {
            const { complaintId, whom } = Accusation.safeParse(data).data ?? {};
            const complaint = complaintId && (await traceComplaints.get(complaintId));
            if (!complaint || !whom || change.what !== 'created') break;
            for (const note of await traceComplaints.openings(complaint.id)) await opened(complaint, note);
            const complaints = await traceComplaints.against(whom, addMonths(today, -12));
            const set = settingOn('complaint', 'COMPLAINTS_A_YEAR', complaint.office, today);
            const from = set.ok ? set.value.value : Number.POSITIVE_INFINITY;
            const { office } = complaint.about.operators.find(({ id }) => id === whom) ?? complaint;
            const about = { ...aboutComplaint(complaint), caseId: null, operators: [whom], offices: [office] };
            await raise(
              complainedOfAgain,
              examine(complainedOfAgain, { complaints, from }, { today }),
              about,
              office,
              whom,
            );
            break;
          }
          case 'access': {
            const note = AccessNote.safeParse(data).data;
            const id = ComplaintId.safeParse(note?.file).data;
            const complaint = id && (await traceComplaints.get(id));
            if (note && complaint && accusedOf(complaint).length > 0) await opened(complaint, note);
            break;
          }
          default:
        }
      }
      return decided(undefined);
    },
  },
);
