import type { CheckLayout } from '../domain/check/check-file.ts';
import type { Layout } from './layout.ts';
import { samplePlatform } from './sample-platform.layout.ts';
import { standard } from './standard.layout.ts';

/** Every platform's layout by its name. A name without its file doesn't compile. */
export const CHECK_LAYOUT: Readonly<Record<CheckLayout, Layout>> = { standard, 'sample-platform': samplePlatform };
