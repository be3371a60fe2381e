import { t } from '@grafana/i18n';
import { Button, Tab, TabsBar } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import { ToolButton } from '../../ui/ToolButton';
import { AskedFields } from './AskedFields';
import { Column } from './Column';
import type { TemplatePart } from './model/template';
import { PartEditor } from './PartEditor';
import type { Plan } from './usePlans';
import type { Variants } from './variants';

interface TemplateColumnProps {
  variants: Variants;
  /** Of the active variant. */
  plan: Plan | undefined;
  /** Index of the part that the result stands at. */
  current: number;
}

/** The template: its parts, to be edited, in up to three versions. */
export function TemplateColumn({ variants, plan, current }: TemplateColumnProps) {
  const { active, change } = variants;
  const { parts } = active;
  const setParts = (next: TemplatePart[]) => change({ parts: next });
  const move = (index: number) => (by: -1 | 1) => {
    const part = parts[index];
    const other = parts[index + by];
    if (part !== undefined && other !== undefined) {
      setParts(parts.with(index, other).with(index + by, part));
    }
  };
  return (
    <Column
      title={t('stepscope.debugger.template', 'Template')}
      actions={
        <>
          {variants.add !== undefined && (
            <ToolButton
              icon="copy"
              label={t('stepscope.debugger.copy-variant', 'Copy as another variant')}
              onClick={variants.add}
            />
          )}
          {variants.remove !== undefined && (
            <ToolButton
              icon="trash-alt"
              label={t('stepscope.debugger.remove-variant', 'Remove this variant')}
              onClick={variants.remove}
            />
          )}
        </>
      }
    >
      <TabsBar>
        {variants.variants.map((variant) => (
          <Tab
            key={variant.name}
            label={t('stepscope.debugger.variant', 'Variant {{name}}', { name: variant.name })}
            active={variant === active}
            onChangeTab={() => variants.choose(variant.name)}
          />
        ))}
      </TabsBar>
      <AskedFields
        asked={active}
        ownProvider={t('stepscope.debugger.provider-own', 'Provider of the step')}
        ownModel={
          plan?.preview === undefined
            ? ''
            : t('stepscope.debugger.model-own', '{{model}}, as the step says', { ...RAW, model: plan.preview.model })
        }
        onChange={change}
      />
      {parts.map((part, index) => (
        <PartEditor
          key={index}
          part={part}
          position={index + 1}
          current={index === current}
          onChange={(next) => setParts(parts.with(index, next))}
          onMove={parts.length > 1 ? move(index) : undefined}
          onRemove={parts.length > 1 ? () => setParts(parts.toSpliced(index, 1)) : undefined}
        />
      ))}
      <Button
        size="sm"
        variant="secondary"
        icon="plus"
        onClick={() => setParts([...parts, { type: 'static', content: '' }])}
      >
        {t('stepscope.debugger.add-part', 'Add text')}
      </Button>
    </Column>
  );
}
