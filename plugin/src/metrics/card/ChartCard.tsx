import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useCallback, useRef } from 'react';

import { MoreButton, useContextMenu } from '../../ui/ActionMenu';
import { useViewParam } from '../../ui/address/useViewParam';
import { RAW } from '../../ui/i18n';
import { onDemand } from '../../ui/onDemand';
import { testIds } from '../../ui/testIds';
import { useChartMenu } from '../actions/useChartMenu';
import type { ChartModel } from '../model/chart.types';
import type { ChartRange } from '../range/useChartRange';
import { ChartBody } from './ChartBody';
import { HeadlineView } from './HeadlineView';

const ChartTable = onDemand(async () => (await import(/* webpackChunkName: "chart-menu" */ './ChartTable')).ChartTable);

export interface ChartCardProps {
  model: ChartModel;
  range: ChartRange;
  /** Set when only one run is shown. */
  workflow: string | undefined;
  /** Charts with the same key share their crosshair. */
  syncKey: string;
}

/** One chart with its title, newest value, menu and, on demand, table. */
export function ChartCard({ model, range, workflow, syncKey }: ChartCardProps) {
  const styles = useStyles2(getStyles);
  const [kept, setKept] = useViewParam('tables', 'replace');
  const tables = kept?.split(' ') ?? [];
  const asTable = tables.includes(model.id);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { actions, prepare, dialog } = useChartMenu({
    model,
    range: range.range,
    workflow,
    canvas,
    asTable,
    onToggleTable: () => {
      const next = asTable ? tables.filter((id) => id !== model.id) : [...tables, model.id];
      setKept(next.join(' ') || undefined);
    },
  });
  const contextMenu = useContextMenu<ChartModel>(
    ({ title }) => title,
    () => actions
  );
  const onCanvas = useCallback((drawn: HTMLCanvasElement) => {
    canvas.current = drawn;
  }, []);
  return (
    // The right-click menu has a twin: the ⋯ button.

    <div
      className={styles.card}
      data-testid={testIds.metrics.chart(model.id)}
      onPointerEnter={prepare}
      onFocus={prepare}
      onContextMenu={(event) => {
        prepare();
        event.preventDefault();
        contextMenu.show(model, { x: event.clientX, y: event.clientY });
      }}
    >
      <div className={styles.head}>
        <h3 className={styles.title} title={model.title}>
          {model.title}
        </h3>
        <MoreButton
          label={t('stepscope.metrics.menu', 'Actions of {{chart}}', { ...RAW, chart: model.title })}
          actions={actions}
        />
      </div>
      <HeadlineView headline={model.headline} />
      {asTable ? (
        <ChartTable model={model} />
      ) : (
        <ChartBody model={model} range={range} syncKey={syncKey} onCanvas={onCanvas} />
      )}
      {contextMenu.menu}
      {dialog}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    overflow: 'hidden',
    padding: theme.spacing(0, 0.5, 0, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  head: css({ flex: 'none', display: 'flex', alignItems: 'center', minWidth: 0 }),
  title: css({
    flex: '1 1 auto',
    margin: 0,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    lineHeight: theme.typography.bodySmall.lineHeight,
  }),
});
