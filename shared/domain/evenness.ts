/** The figure that comes most often, and how often. */
export function mostAlike(figures: readonly number[]): { readonly value: number; readonly times: number } {
  const counted = [...Map.groupBy(figures, (one) => one)].map(([value, { length }]) => ({ value, times: length }));
  return counted.reduce((most, each) => (each.times > most.times ? each : most), { value: 0, times: 0 });
}

/** Standard deviation of all of them over their mean; null of none, or where the mean is nothing. */
export function variation(figures: readonly number[]): number | null {
  const mean = figures.reduce((all, one) => all + one, 0) / figures.length;
  if (figures.length === 0 || mean === 0) return null;
  return Math.sqrt(figures.reduce((all, one) => all + (one - mean) ** 2, 0) / figures.length) / mean;
}
