import * as z from 'zod';
import { Day } from './days.ts';
import { OperatorId, ScanId } from './ids.ts';
import { Scan } from './scan.ts';

/** A photo of what hangs, kept among the case's scans: by its digest, so that another can't take its place (facts 3.2: photo at start and end). `on`: the day on which it was put on record. */
export const PostingPhoto = z.strictObject({ scan: ScanId, sha256: Scan.shape.sha256, by: OperatorId, on: Day });
