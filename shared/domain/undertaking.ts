import * as z from 'zod';
import { Day } from './days.ts';

/** The confidentiality undertaking (保密承诺) that each operator gives before they first open personal data (A1; PIPL §51). */
export const Undertaking = z.strictObject({ version: z.int().min(1), from: Day, text: z.string().min(1) });
export type Undertaking = z.infer<typeof Undertaking>;

/** That an operator gave it, in which version and when. */
export const Accepted = z.strictObject({ version: z.int().min(1), acceptedOn: Day });
export type Accepted = z.infer<typeof Accepted>;

/** A dated setting, oldest first. A new version is a new row: from its first day on nobody opens anything until they have accepted it. The wording is ours, for the bureau to replace. */
const UNDERTAKINGS: readonly Undertaking[] = [
  {
    version: 1,
    from: '2025-01-01' as Day,
    text: '本人承诺：只为办理本职社会救助事项打开个人信息，不查询与本职无关的家庭；不向无关人员透露、提供、复制所知悉的个人信息；账号仅限本人使用，不转借、不共用；离岗后不再使用账号，继续保守秘密。本人知悉每次打开均先留痕，违反承诺依法承担责任。',
  },
];

/** The version that holds on a day. Before the first row's day it is the first. */
export const undertakingOn = (today: Day, rows: readonly Undertaking[] = UNDERTAKINGS): Undertaking => {
  const [first, ...later] = rows;
  if (!first) throw new Error('no undertaking is set');
  return later.reduce((holds, row) => (row.from <= today ? row : holds), first);
};

/** Whether that counts on a day: only the version in force does. */
export const hasAccepted = (
  accepted: Accepted | null,
  today: Day,
  rows: readonly Undertaking[] = UNDERTAKINGS,
): boolean => accepted !== null && accepted.version === undertakingOn(today, rows).version;
