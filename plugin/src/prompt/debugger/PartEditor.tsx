import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Input, TextArea, useStyles2 } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import { ToolButton } from '../../ui/ToolButton';
import type { TemplatePart } from './model/template';

interface PartEditorProps {
  part: TemplatePart;
  /** From 1. */
  position: number;
  current: boolean;
  onChange: (part: TemplatePart) => void;
  onMove: ((by: -1 | 1) => void) | undefined;
  onRemove: (() => void) | undefined;
}

const MOST_ROWS = 14;
const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));

/** One part of a template with the fields of its kind; kinds without fields here are shown as they are. */
export function PartEditor({ part, position, current, onChange, onMove, onRemove }: PartEditorProps) {
  const styles = useStyles2(getStyles);
  const label = t('stepscope.debugger.part', 'Part {{position}}: {{type}}', { ...RAW, position, type: part.type });
  return (
    <fieldset className={styles.part} data-current={current}>
      <legend className={styles.legend}>
        {label}
        <span className={styles.tools}>
          {onMove !== undefined && (
            <>
              <ToolButton icon="arrow-up" label={t('stepscope.debugger.up', 'Move up')} onClick={() => onMove(-1)} />
              <ToolButton
                icon="arrow-down"
                label={t('stepscope.debugger.down', 'Move down')}
                onClick={() => onMove(1)}
              />
            </>
          )}
          {onRemove !== undefined && (
            <ToolButton
              icon="trash-alt"
              label={t('stepscope.debugger.remove-part', 'Remove part')}
              onClick={onRemove}
            />
          )}
        </span>
      </legend>
      <PartFields part={part} label={label} onChange={onChange} />
    </fieldset>
  );
}

function PartFields({
  part,
  label,
  onChange,
}: {
  part: TemplatePart;
  label: string;
  onChange: (part: TemplatePart) => void;
}) {
  const styles = useStyles2(getStyles);
  const field = (key: string, name: string, numeric = false) => (
    <label className={styles.field}>
      <span>{name}</span>
      <Input
        value={text(part[key])}
        inputMode={numeric ? 'numeric' : undefined}
        onChange={({ currentTarget: { value } }) => onChange(withField(part, key, numeric ? toCount(value) : value))}
      />
    </label>
  );
  switch (part.type) {
    case 'static': {
      const content = text(part['content']);
      return (
        <TextArea
          aria-label={label}
          className={styles.text}
          value={content}
          rows={Math.min(MOST_ROWS, content.split('\n').length + 1)}
          onChange={({ currentTarget }) => onChange({ ...part, content: currentTarget.value })}
        />
      );
    }
    case 'file':
      return field('path', t('stepscope.debugger.path', 'File in the workspace'));
    case 'previous_response':
      return (
        <>
          {field('step', t('stepscope.debugger.step', 'Step'))}
          {field('extract', t('stepscope.debugger.extract', 'Field of its result'))}
          {field('max_length', t('stepscope.debugger.max-length', 'Longest (characters)'), true)}
        </>
      );
    default:
      return <pre className={styles.raw}>{JSON.stringify(part, null, 2)}</pre>;
  }
}

/** An emptied field is taken out of the part: the file would not know an empty one. */
function withField(part: TemplatePart, key: string, value: string | number | undefined): TemplatePart {
  const { [key]: _old, ...rest } = part;
  // `type` is never one of the fields.
  return (value === undefined || value === '' ? rest : { ...part, [key]: value }) as TemplatePart;
}

function toCount(value: string): number | undefined {
  const count = Number(value);
  return Number.isInteger(count) && count > 0 ? count : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({
    margin: 0,
    padding: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '&[data-current="true"]': { borderColor: theme.colors.primary.border },
  }),
  legend: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    width: '100%',
    margin: 0,
    border: 'none',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  tools: css({ display: 'inline-flex' }),
  text: css({ fontFamily: theme.typography.fontFamilyMonospace, fontSize: theme.typography.bodySmall.fontSize }),
  field: css({ display: 'grid', gridTemplateColumns: '140px 1fr', alignItems: 'center', gap: theme.spacing(1) }),
  raw: css({ margin: 0 }),
});
