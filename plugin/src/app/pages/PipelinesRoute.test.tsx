import { screen } from '@testing-library/react';

import { aSource, renderWithSource } from '../../ui/testRender';
import { ShellContext } from '../shell/ShellContext';
import { PipelinesRoute } from './PipelinesRoute';

const nothing = () => undefined;

test.each([
  ['pipelines', 'Pipelines need a Stepscope service'],
  ['batches', 'Batches need a Stepscope service'],
  ['schedules', 'Schedules need a Stepscope service'],
] as const)('over telemetry alone %s say what they need', async (tab, title) => {
  const { source } = aSource({
    capabilities: { live: false, control: false, analytics: false, content: true, keys: false },
  });
  renderWithSource(
    <ShellContext.Provider
      value={{ openRunDialog: nothing, openPalette: nothing, openHelp: nothing, refresh: nothing }}
    >
      <PipelinesRoute tab={tab} />
    </ShellContext.Provider>,
    source
  );
  expect(await screen.findByText(title)).toBeInTheDocument();
});
