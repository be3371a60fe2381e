import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Input, TextArea, useStyles2 } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import type { LoopItem } from './model/bench';
import { fromText, toText } from './model/values';

interface LoopFieldsProps {
  /** What the loop calls its item. */
  iterator: string;
  item: LoopItem | undefined;
  onChange: (item: LoopItem | undefined) => void;
}

/** Where in its loop a step stands: the item and its number. Without an item there is no loop around the step. */
export function LoopFields({ iterator, item, onChange }: LoopFieldsProps) {
  const styles = useStyles2(getStyles);
  const text = item === undefined ? '' : toText(item.value);
  const index = item?.index ?? 0;
  return (
    <div className={styles.fields}>
      <label className={styles.field}>
        <span>
          {t('stepscope.debugger.loop-item', 'Item of the loop ({{name}})', { ...RAW, name: `loop.${iterator}` })}
        </span>
        <TextArea
          value={text}
          rows={Math.min(8, text.split('\n').length)}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === '' ? undefined : { value: fromText(value), index })
          }
        />
      </label>
      <label className={styles.field}>
        <span>
          {t('stepscope.debugger.loop-index', 'Its number, from 0 ({{name}})', { ...RAW, name: 'loop.index' })}
        </span>
        <Input
          type="number"
          min={0}
          width={12}
          disabled={item === undefined}
          value={index}
          onChange={({ currentTarget: { valueAsNumber } }) =>
            onChange(item && { ...item, index: Number.isSafeInteger(valueAsNumber) ? Math.max(0, valueAsNumber) : 0 })
          }
        />
      </label>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  fields: css({ display: 'grid', gap: theme.spacing(1) }),
  field: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), margin: 0 }),
});
