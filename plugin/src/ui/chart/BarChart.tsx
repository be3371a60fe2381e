import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Link } from 'react-router-dom';

export interface BarPart {
  name: string;
  value: number;
  color: string;
}

export interface Bar {
  /** When or what, e.g. a date. */
  label: string;
  /** From the bottom up. */
  parts: BarPart[];
  /** What it leads to. */
  href?: string | undefined;
}

interface BarChartProps {
  bars: readonly Bar[];
  format: (value: number) => string;
  /** What the chart shows, in words, for those who cannot see it. */
  description: string;
  height?: number;
}

const GAP = 0.2;
const total = (bar: Bar) => bar.parts.reduce((sum, part) => sum + part.value, 0);

/** Stacked bars over time, with the greatest value and both ends of the axis written out. */
export function BarChart({ bars, format, description, height = 120 }: BarChartProps) {
  const styles = useStyles2(getStyles);
  const most = Math.max(...bars.map(total), 0);
  return (
    <figure className={styles.figure}>
      <div className={styles.most}>{most > 0 ? format(most) : ' '}</div>
      <svg
        // What is in a picture is read to nobody.
        role={bars.some(({ href }) => href !== undefined) ? 'group' : 'img'}
        aria-label={description}
        className={styles.chart}
        style={{ height }}
        viewBox={`0 0 ${Math.max(1, bars.length)} 100`}
        preserveAspectRatio="none"
      >
        {bars.map((bar, index) => (
          <BarShape key={bar.label} bar={bar} index={index} most={most} format={format} />
        ))}
      </svg>
      <figcaption className={styles.axis}>
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </figcaption>
    </figure>
  );
}

interface BarShapeProps {
  bar: Bar;
  index: number;
  most: number;
  format: (value: number) => string;
}

function BarShape({ bar, index, most, format }: BarShapeProps) {
  let below = 0;
  const lines = bar.parts.filter((part) => part.value > 0).map((part) => `${part.name}: ${format(part.value)}`);
  const words = [bar.label, ...lines];
  const shape = (
    <g>
      <title>{words.join('\n')}</title>
      {/* The whole column can be hovered, also where the bar is low. */}
      <rect x={index} y={0} width={1} height={100} fill="transparent" />
      {bar.parts.map((part) => {
        const share = most > 0 ? (part.value / most) * 100 : 0;
        below += share;
        return (
          <rect key={part.name} x={index + GAP / 2} y={100 - below} width={1 - GAP} height={share} fill={part.color} />
        );
      })}
    </g>
  );
  return bar.href === undefined ? (
    shape
  ) : (
    <Link to={bar.href} aria-label={words.join(', ')}>
      {shape}
    </Link>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0 }),
  most: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  chart: css({
    display: 'block',
    width: '100%',
    borderTop: `1px dashed ${theme.colors.border.weak}`,
    borderBottom: `1px solid ${theme.colors.border.medium}`,
    'a:focus-visible': { outline: `2px solid ${theme.colors.primary.main}` },
  }),
  axis: css({
    display: 'flex',
    justifyContent: 'space-between',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
