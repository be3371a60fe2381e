import { t } from '@grafana/i18n';
import { Button, Combobox, Field, Input } from '@grafana/ui';
import { useId, useState } from 'react';

import { useCreateSchedule } from '../../source/queries/useSchedules';
import { DialogForm } from '../../ui/run/form/DialogForm';
import { isLimit } from '../../ui/run/form/runRequest';
import { userTimeZone } from '../../ui/timeZone';
import { PipelineField } from '../PipelineField';
import { cronWords } from './cronWords';

const EVERY_DAY = '0 6 * * *';

/** IANA names, with the reader's own first. */
function timeZones(): string[] {
  return [...new Set([userTimeZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** What stands in the dialog, and what it sends. */
function useScheduleForm(onDone: () => void) {
  const create = useCreateSchedule();
  const [zones] = useState(timeZones);
  const [name, setName] = useState('');
  const [file, setFile] = useState('');
  const [cron, setCron] = useState(EVERY_DAY);
  const [timezone, setTimezone] = useState(zones[0] ?? 'UTC');
  const [maxCost, setMaxCost] = useState('');
  const words = cronWords(cron);
  const costOk = isLimit(maxCost, false);
  const ready = file !== '' && name.trim() !== '' && words !== undefined && costOk && !create.isPending;
  const submit = () => {
    if (ready) {
      const budget = maxCost.trim() === '' ? {} : { budget: { max_cost_usd: Number(maxCost) } };
      create.mutate({ name: name.trim(), file, cron: cron.trim(), timezone, ...budget }, { onSuccess: onDone });
    }
  };
  const choose = (chosen: string, label: string) => {
    setFile(chosen);
    setName((old) => (old === '' ? label : old));
  };
  const set = { name: setName, cron: setCron, timezone: setTimezone, maxCost: setMaxCost };
  return { name, file, cron, timezone, maxCost, zones, words, costOk, ready, error: create.error, choose, set, submit };
}

type ScheduleForm = ReturnType<typeof useScheduleForm>;

/** Runs a pipeline by the clock: which, when, and how far. */
export function ScheduleDialog({ onDismiss }: { onDismiss: () => void }) {
  const form = useScheduleForm(onDismiss);
  return (
    <DialogForm
      title={t('stepscope.schedules.dialog', 'Run a pipeline by the clock')}
      width={640}
      submit={
        <Button type="submit" icon="clock-nine" disabled={!form.ready}>
          {t('stepscope.schedules.add', 'Add schedule')}
        </Button>
      }
      onSubmit={form.submit}
      onDismiss={onDismiss}
      error={form.error}
      refusedTitle={t('stepscope.schedules.refused', 'The schedule was not added')}
    >
      <WhatFields form={form} />
      <WhenFields form={form} />
    </DialogForm>
  );
}

function WhatFields({ form }: { form: ScheduleForm }) {
  const id = useId();
  return (
    <>
      <PipelineField file={form.file} onChange={form.choose} />
      <Field label={t('stepscope.schedules.name', 'Name')} htmlFor={`${id}-name`}>
        <Input
          id={`${id}-name`}
          value={form.name}
          maxLength={200}
          onChange={(event) => form.set.name(event.currentTarget.value)}
        />
      </Field>
    </>
  );
}

function WhenFields({ form }: { form: ScheduleForm }) {
  const id = useId();
  return (
    <>
      <Field
        label={t('stepscope.schedules.cron', 'When (cron)')}
        description={form.words ?? t('stepscope.schedules.fields', 'Minute, hour, day of month, month, day of week')}
        htmlFor={`${id}-cron`}
        invalid={form.words === undefined}
        error={t('stepscope.schedules.not-cron', 'Enter five fields, e.g. 30 6 * * 1-5')}
      >
        <Input id={`${id}-cron`} value={form.cron} onChange={(event) => form.set.cron(event.currentTarget.value)} />
      </Field>
      <Field label={t('stepscope.schedules.timezone', 'Time zone')} htmlFor={`${id}-zone`}>
        <Combobox
          id={`${id}-zone`}
          options={form.zones.map((zone) => ({ value: zone, label: zone }))}
          value={form.timezone}
          onChange={({ value }) => form.set.timezone(value)}
        />
      </Field>
      <Field
        label={t('stepscope.schedules.max-cost', 'Stop each run at (USD)')}
        htmlFor={`${id}-cost`}
        invalid={!form.costOk}
        error={t('stepscope.run-dialog.not-a-limit', 'Enter a number above zero, or nothing')}
      >
        <Input
          id={`${id}-cost`}
          value={form.maxCost}
          inputMode="decimal"
          prefix="$"
          placeholder={t('stepscope.run-dialog.no-limit', 'no limit')}
          onChange={(event) => form.set.maxCost(event.currentTarget.value)}
        />
      </Field>
    </>
  );
}
