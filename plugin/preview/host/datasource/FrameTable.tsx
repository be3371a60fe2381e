import { css } from '@emotion/css';
import { applyFieldOverrides, type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { Table, useStyles2, useTheme2 } from '@grafana/ui';
import { useCallback, useMemo, useState } from 'react';

import { replaceLinkVariables } from './linkVariables';

const ROW = 36;
const MOST_HEIGHT = 420;

/** A frame in Grafana's table, with its units, mappings and links. */
export function FrameTable({ frame }: { frame: DataFrame }) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const [width, setWidth] = useState(0);
  const [shown] = useMemo(
    () =>
      applyFieldOverrides({
        data: [frame],
        theme,
        replaceVariables: replaceLinkVariables,
        fieldConfig: { defaults: {}, overrides: [] },
        timeZone: 'browser',
      }),
    [frame, theme]
  );
  const measure = useCallback((element: HTMLElement | null) => {
    if (element !== null) {
      setWidth(element.clientWidth);
    }
  }, []);
  return (
    <section ref={measure} aria-label={frame.name} className={styles.frame}>
      <h2 className={styles.name}>
        {frame.name} <span className={styles.count}>{frame.length}</span>
      </h2>
      {shown !== undefined && width > 0 && (
        <Table
          ariaLabel={frame.name}
          data={shown}
          width={width}
          height={Math.min(MOST_HEIGHT, (frame.length + 1) * ROW + 20)}
          columnMinWidth={130}
        />
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ minWidth: 0, marginTop: theme.spacing(2) }),
  name: css({ ...theme.typography.h5, margin: theme.spacing(0, 0, 1) }),
  count: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
});
