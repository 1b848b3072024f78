import type * as z from 'zod';
import { Adjustment } from '../../shared/domain/adjustment/adjustment.ts';
import { Appeal } from '../../shared/domain/appeal/appeal.ts';
import { Benefit, PayeeAccount } from '../../shared/domain/benefit.ts';
import {
  Accepted,
  Applied,
  Case,
  Confirmed,
  Declined,
  Posted,
  Refused,
  Reviewed,
} from '../../shared/domain/case/case.ts';
import { Complaint } from '../../shared/domain/complaint/complaint.ts';
import { Day, Month } from '../../shared/domain/days.ts';
import { Delegation } from '../../shared/domain/delegation.ts';
import { Issue } from '../../shared/domain/document/issue.ts';
import { Letterhead } from '../../shared/domain/document/letterhead.ts';
import { Finding } from '../../shared/domain/finding.ts';
import { Circumstances, Identity, Person } from '../../shared/domain/household.ts';
import {
  BatchId,
  BlindIndex,
  CaseId,
  CheckId,
  ComplaintId,
  DeathId,
  DelegationId,
  FindingId,
  InquiryId,
  LineId,
  NoticeId,
  OfficeCode,
  OperatorId,
  PersonId,
  PostingId,
  ReasonId,
  ScanId,
  StaffId,
  VisitId,
} from '../../shared/domain/ids.ts';
import { Impartiality } from '../../shared/domain/impartiality.ts';
import { ReaderInquiry } from '../../shared/domain/inquiry.ts';
import { StaffMember } from '../../shared/domain/kin.ts';
import { Clock } from '../../shared/domain/law/clock.ts';
import { LimitCode } from '../../shared/domain/law/limits.ts';
import { DataClass, Mandate } from '../../shared/domain/mandate.ts';
import { MeansCheck } from '../../shared/domain/means-check.ts';
import { Fen } from '../../shared/domain/money.ts';
import { Notice, NoticeText } from '../../shared/domain/notice.ts';
import { Appointment, Operator } from '../../shared/domain/operator.ts';
import { Balance, ShownBatch } from '../../shared/domain/payment/batch.ts';
import { CallBack } from '../../shared/domain/payment/call-back.ts';
import { CallBackPlan } from '../../shared/domain/payment/call-back-plan.ts';
import { PaymentLine } from '../../shared/domain/payment/line.ts';
import { Return } from '../../shared/domain/payment/return.ts';
import { Posting } from '../../shared/domain/posting.ts';
import { Programme } from '../../shared/domain/programme.ts';
import { GivenReason } from '../../shared/domain/reading.ts';
import { Recusal, RecusalStatement } from '../../shared/domain/recusal.ts';
import { Death } from '../../shared/domain/register.ts';
import { Role } from '../../shared/domain/role.ts';
import { Scan } from '../../shared/domain/scan.ts';
import { Visit } from '../../shared/domain/visit.ts';

/** What stands under a name of its own in the reference, wherever an operation speaks of it. Anything else is written out in place. */
export const NOUNS: Readonly<Record<string, z.ZodType>> = {
  Accepted,
  Adjustment,
  Appeal,
  Applied,
  Appointment,
  Balance,
  Batch: ShownBatch,
  BatchId,
  Benefit,
  BlindIndex,
  CallBack,
  CallBackPlan,
  Case,
  CaseId,
  CheckId,
  Circumstances,
  Clock,
  Complaint,
  ComplaintId,
  Confirmed,
  DataClass,
  Day,
  Death,
  DeathId,
  Declined,
  Delegation,
  DelegationId,
  Fen,
  Finding,
  FindingId,
  Identity,
  Impartiality,
  InquiryId,
  Issue,
  Letterhead,
  LimitCode,
  LineId,
  Mandate,
  MeansCheck,
  Month,
  Notice,
  NoticeId,
  NoticeText,
  OfficeCode,
  Operator,
  OperatorId,
  PayeeAccount,
  PaymentLine,
  Person,
  PersonId,
  Posted,
  Posting,
  PostingId,
  Programme,
  Recusal,
  RecusalStatement,
  Refused,
  GivenReason,
  ReaderInquiry,
  ReasonId,
  Return,
  Reviewed,
  Role,
  Scan,
  ScanId,
  StaffId,
  StaffMember,
  Visit,
  VisitId,
};
