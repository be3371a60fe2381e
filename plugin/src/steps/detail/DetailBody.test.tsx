import { render, screen, within } from '@testing-library/react';

import { aStep } from '../../ui/fixtures';
import { DetailBody } from './DetailBody';

const step = {
  ...aStep(),
  config: { prompt: 'Review {{outline}}' },
  resolved_config: { prompt: 'Review the plan' },
  input: { outline: 'the plan' },
  output: { verdict: 'good' },
  calls: [],
};
const rest = { tab: 'output', chosenCall: undefined, onChooseCall: jest.fn(), onAgain: undefined } as const;

test('where there is room, configuration, input and output are read beside each other', async () => {
  render(<DetailBody {...rest} step={step} wide />);
  const column = async (name: string) => within(await screen.findByRole('region', { name }));
  expect((await column('Config')).getByText('Review {{outline}}')).toBeInTheDocument();
  expect((await column('Input')).getByText('the plan')).toBeInTheDocument();
  expect((await column('Output')).getByText('good')).toBeInTheDocument();
});

test('values that are hidden from a viewer are hidden there too', () => {
  render(<DetailBody {...rest} step={{ ...step, content_hidden: true }} wide />);
  expect(screen.queryByRole('region')).toBeNull();
});
