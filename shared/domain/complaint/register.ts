import { addMonths, type Day } from '../days.ts';
import { type Decision, decided, refused } from '../decision.ts';
import type { ComplaintId, OfficeCode, OperatorId } from '../ids.ts';
import { type Calendar, PUBLISHED } from '../law/calendar.ts';
import { fold } from '../leak/fold.ts';
import { clockOf, timed } from './clocks.ts';
import { type Complaint, type ComplaintText, isRealNameReport, type Reporter } from './complaint.ts';

/** The alias by which handlers know who complained: of the complaint's own number, which says nothing of anybody. */
export const aliasOf = (id: ComplaintId): string => `反映人${id.slice(-6).toUpperCase()}`;

const bare = (text: string): string => fold(text).text.replace(/[\s\p{P}]/gu, '');

/** Whether the words tell who complained. They go to whoever handles it, who is to know an alias (XF §30). */
const tellsWho = ({ text }: ComplaintText, { name, phone, address }: Reporter): boolean =>
  [name, phone, address].some((each) => each !== null && bare(text).includes(bare(each)));

export type ComplaintWanted = Pick<Complaint, 'way' | 'class' | 'kind' | 'about' | 'receivedOn'>;

/**
 * A complaint is registered, whichever way it came and whoever took it; it lies with the bureau. From the day of receipt on it runs until they are told whether it is accepted
 * (XF §23), of a real-name accusation by the discipline organs' rule too. Nobody registers one about themself, and its words don't tell who complains.
 */
export function registerComplaint(
  wanted: ComplaintWanted,
  told: { readonly text: ComplaintText; readonly reporter: Reporter | null },
  { id, bureau }: { readonly id: ComplaintId; readonly bureau: OfficeCode },
  { by, today, calendar = PUBLISHED }: { readonly by: OperatorId; readonly today: Day; readonly calendar?: Calendar },
): Decision<Complaint, 'complaint-date' | 'complaint-about-you' | 'complaint-tells-who'> {
  const earliest = addMonths(today, -12);
  if (wanted.receivedOn > today || wanted.receivedOn < earliest)
    return refused('complaint-date', { earliest, latest: today });
  if (wanted.about.operators.some((each) => each.id === by)) return refused('complaint-about-you');
  if (told.reporter && tellsWho(told.text, told.reporter)) return refused('complaint-tells-who');
  const reporter = told.reporter === null ? ('anonymous' as const) : ('named' as const);
  const { receivedOn } = wanted;
  const clocks = [
    clockOf(['complaint', 'XF_NOTICE'], bureau, receivedOn, calendar),
    ...(isRealNameReport({ class: wanted.class, reporter })
      ? [clockOf(['real-name-report', 'RN_ACCEPT'], bureau, receivedOn, calendar)]
      : []),
  ];
  return decided(
    timed(
      {
        ...wanted,
        ...{
          id,
          office: bureau,
          state: 'registered',
          reporter,
          alias: aliasOf(id),
          registeredBy: by,
          registeredOn: today,
        },
        ...{ accepted: null, declined: null, assigned: null, answers: [], served: null, review: null },
        ...{ clocks, targetOn: null, wakesOn: null, version: 1 },
      },
      // What came days ago may be late already: the sweep looks at it on the day it is entered.
      receivedOn,
    ),
  );
}
