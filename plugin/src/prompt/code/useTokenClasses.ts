import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

type Tone = 'name' | 'text' | 'value' | 'keyword' | 'faint' | 'added' | 'removed';

const TONES: Record<string, Tone> = {
  property: 'name',
  key: 'name',
  'attr-name': 'name',
  'class-name': 'name',
  function: 'name',
  tag: 'name',
  selector: 'name',
  string: 'text',
  'template-string': 'text',
  'attr-value': 'text',
  char: 'text',
  regex: 'text',
  number: 'value',
  boolean: 'value',
  null: 'value',
  constant: 'value',
  atom: 'value',
  variable: 'value',
  keyword: 'keyword',
  builtin: 'keyword',
  'at-rule': 'keyword',
  important: 'keyword',
  comment: 'faint',
  prolog: 'faint',
  doctype: 'faint',
  punctuation: 'faint',
  operator: 'faint',
  inserted: 'added',
  deleted: 'removed',
  'inserted-sign': 'added',
  'deleted-sign': 'removed',
};

/** Gives the class of a Prism token type; empty for types without a colour of their own. */
export function useTokenClasses(): (type: string) => string {
  const styles = useStyles2(getStyles);
  return (type) => {
    const tone = TONES[type];
    return tone ? styles[tone] : '';
  };
}

const getStyles = (theme: GrafanaTheme2) => {
  const color = (name: string) => theme.visualization.getColorByName(theme.isDark ? `light-${name}` : `dark-${name}`);
  return {
    name: css({ color: color('blue') }),
    text: css({ color: theme.colors.success.text }),
    value: css({ color: theme.colors.warning.text }),
    keyword: css({ color: color('purple') }),
    faint: css({ color: theme.colors.text.secondary }),
    added: css({ color: theme.colors.success.text }),
    removed: css({ color: theme.colors.error.text }),
  };
};
