import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { GrafanaTheme2 } from '@grafana/data';
import { tags } from '@lezer/highlight';

/** The look of the editor in Grafana's colours. */
export function editorTheme(theme: GrafanaTheme2): Extension {
  const color = (name: string) => theme.visualization.getColorByName(theme.isDark ? `light-${name}` : `dark-${name}`);
  const look = EditorView.theme(
    {
      '&': { height: '100%', color: theme.colors.text.primary, backgroundColor: theme.colors.background.primary },
      '&.cm-focused': { outline: 'none' },
      '.cm-scroller': {
        fontFamily: theme.typography.fontFamilyMonospace,
        fontSize: theme.typography.bodySmall.fontSize,
        lineHeight: '1.6',
      },
      '.cm-content': { caretColor: theme.colors.text.primary },
      '.cm-cursor': { borderLeftColor: theme.colors.text.primary },
      '.cm-gutters': {
        backgroundColor: theme.colors.background.primary,
        color: theme.colors.text.secondary,
        borderRight: `1px solid ${theme.colors.border.weak}`,
      },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: theme.colors.background.secondary },
      '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
        backgroundColor: theme.colors.action.selected,
      },
      '.cm-panels, .cm-tooltip': {
        backgroundColor: theme.colors.background.elevated,
        color: theme.colors.text.primary,
        borderColor: theme.colors.border.medium,
      },
      '.cm-panel input, .cm-panel button': {
        backgroundColor: theme.components.input.background,
        backgroundImage: 'none',
        color: theme.components.input.text,
        border: `1px solid ${theme.components.input.borderColor}`,
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: theme.typography.fontFamilyMonospace },
      '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: theme.spacing(0.25, 1) },
      '.cm-tooltip-autocomplete ul li[aria-selected]': {
        backgroundColor: theme.colors.action.selected,
        color: theme.colors.text.primary,
      },
      '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: theme.typography.fontWeightBold },
      '.cm-completionDetail': { color: theme.colors.text.secondary, fontStyle: 'normal' },
      '.cm-tooltip.cm-completionInfo, .cm-help': { maxWidth: '400px', padding: theme.spacing(0.5, 1) },
      '.cm-help': { whiteSpace: 'pre-wrap' },
      '.cm-diagnostic': { whiteSpace: 'pre-wrap' },
      '.cm-diagnostic-error': { borderLeftColor: theme.colors.error.main },
      '.cm-diagnostic-warning': { borderLeftColor: theme.colors.warning.main },
    },
    { dark: theme.isDark }
  );
  const highlight = HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: color('blue') },
    { tag: [tags.string, tags.content], color: theme.colors.text.primary },
    { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: color('orange') },
    { tag: [tags.comment, tags.lineComment], color: theme.colors.text.secondary, fontStyle: 'italic' },
    { tag: [tags.separator, tags.squareBracket, tags.brace, tags.punctuation], color: theme.colors.text.secondary },
    { tag: [tags.typeName, tags.labelName], color: color('purple') },
  ]);
  return [look, syntaxHighlighting(highlight)];
}
