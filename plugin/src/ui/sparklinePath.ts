/** Room for the line's own width at top and bottom, px. */
const PADDING = 1;

/** SVG path of the values from left to right, from 0 at the bottom to the largest at the top. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const largest = Math.max(0, ...values);
  const y = (value: number) => {
    const share = largest === 0 ? 0 : value / largest;
    return round(height - PADDING - share * (height - 2 * PADDING));
  };
  const [only] = values;
  const points = values.length < 2 ? [only ?? 0, only ?? 0] : values;
  const step = width / (points.length - 1);
  return points.map((value, index) => `${index === 0 ? 'M' : 'L'}${round(index * step)} ${y(value)}`).join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
