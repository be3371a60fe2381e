import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';

import type { LogEntry } from '../../source/source.types';
import { CopyButton } from '../../ui/CopyButton';
import { MomentLinks } from '../../ui/explore/MomentLinks';
import { exploreTracePath } from '../../ui/explore/traceUrl';
import { absoluteUrl } from '../../ui/links';
import { ToolButton } from '../../ui/ToolButton';
import { asJsonLines } from '../model/exportLogs';
import { type FieldFilter, fieldText } from '../model/logFilter';

export interface LogDetailsProps {
  entry: LogEntry;
  tempoUid: string | undefined;
  onField: (field: FieldFilter) => void;
  onStep: (entry: LogEntry) => void;
}

/** The fields of a line, each to filter for or out, and where the line leads. */
export function LogDetails({ entry, tempoUid, onField, onStep }: LogDetailsProps) {
  const styles = useStyles2(getStyles);
  const fields = Object.entries(entry.context).map(([name, value]) => ({ name, value: fieldText(value) }));
  return (
    <div className={styles.box}>
      <div className={styles.message}>{entry.message}</div>
      {fields.length > 0 && (
        <table className={styles.table}>
          <tbody>
            {fields.map(({ name, value }) => (
              <tr key={name}>
                <td className={styles.tools}>
                  <ToolButton
                    icon="search-plus"
                    label={t('stepscope.logs.filter-for', 'Only lines with this {{name}}', { name })}
                    onClick={() => onField({ name, value, exclude: false })}
                  />
                  <ToolButton
                    icon="search-minus"
                    label={t('stepscope.logs.filter-out', 'No lines with this {{name}}', { name })}
                    onClick={() => onField({ name, value, exclude: true })}
                  />
                </td>
                <th scope="row">{name}</th>
                <td className={styles.value}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.links}>
        {entry.run_id !== null && (
          <Button size="sm" variant="secondary" fill="text" icon="crosshair" onClick={() => onStep(entry)}>
            {entry.step_path === null
              ? t('stepscope.logs.to-run', 'Go to run')
              : t('stepscope.logs.to-step', 'Go to step')}
          </Button>
        )}
        {entry.trace_id !== null && tempoUid !== undefined && (
          <LinkButton
            size="sm"
            variant="secondary"
            fill="text"
            icon="compass"
            target="_blank"
            href={absoluteUrl(
              exploreTracePath({
                tempoUid,
                traceId: entry.trace_id,
                spanId: entry.span_id,
                from: entry.timestamp,
                to: entry.timestamp,
              })
            )}
          >
            {entry.span_id === null
              ? t('stepscope.logs.to-trace', 'Open trace')
              : t('stepscope.logs.to-span', 'Open span')}
          </LinkButton>
        )}
        {entry.trace_id !== null && (
          <MomentLinks
            fill="text"
            moment={{
              from: entry.timestamp,
              to: entry.timestamp,
              traceId: entry.trace_id,
              spanId: entry.span_id,
            }}
          />
        )}
        <CopyButton text={() => asJsonLines([entry])} label={t('stepscope.logs.copy-line', 'Copy as JSON')} withLabel />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    padding: theme.spacing(0.5, 1, 0.5, 4),
    background: theme.colors.background.secondary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  message: css({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  table: css({
    '& th': {
      fontWeight: 'normal',
      color: theme.colors.text.secondary,
      paddingRight: theme.spacing(2),
      textAlign: 'left',
    },
    '& td, & th': { verticalAlign: 'middle' },
  }),
  tools: css({ whiteSpace: 'nowrap', width: 1 }),
  value: css({ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }),
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) }),
});
