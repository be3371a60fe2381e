import { t } from '@grafana/i18n';
import type { PromptPart } from '@stepscope/exporter/contract/prompt';

import { RAW } from '../../ui/i18n';
import type { Layer } from '../lines/decoration';
import type { Band } from './bands';
import { partTitle } from './partLook';

/** UTF-16 units of a variable's value that are shown beside it. */
const VALUE_SHOWN = 300;

interface BandClasses {
  band: (index: number) => string;
  variable: string;
}

/** Key of a band, or of the `nested`-th variable in it, on the text and on its row of the list. */
export function bandKey(band: number, nested?: number): string {
  return nested === undefined ? String(band) : `${band}.${nested}`;
}

/** Bands and the variables nested in them, as layers over the prompt's text. A variable inside another has no mark. */
export function bandLayers(text: string, bands: readonly Band[], classes: BandClasses): Layer[] {
  const outer = bands.map((band, index) => {
    const { word, label } = partTitle(band.part);
    return {
      start: band.start,
      end: band.end,
      band: bandKey(index),
      className: classes.band(index),
      label: label === '' ? word : `${word}: ${label}`,
    };
  });
  let at = 0;
  const inner = bands.flatMap((band, index) =>
    band.nested.flatMap((part, nested) => {
      if (part.start < at) {
        return [];
      }
      at = part.end;
      const hint = `${part.label} = ${variableValue(text, part)} (${variableOrigin(part)})`;
      return [{ start: part.start, end: part.end, band: bandKey(index, nested), className: classes.variable, hint }];
    })
  );
  return [outer, inner];
}

/** The value a variable had, cut where it is long. */
export function variableValue(text: string, part: PromptPart): string {
  const end = Math.min(part.end, part.start + VALUE_SHOWN);
  return text.slice(part.start, end) + (end < part.end ? '…' : '');
}

/** Where the value of a variable came from, in words. */
export function variableOrigin(part: PromptPart): string {
  return part.step_name === undefined
    ? t('stepscope.prompt.origin-run', 'variable of the run')
    : t('stepscope.prompt.origin-step', 'result of step {{step}}', { step: part.step_name, ...RAW });
}
