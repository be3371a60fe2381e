import { expect, test } from './fixtures/test';
import { BRIEF, SLOW } from './workflows';

test.afterEach(async ({ service }) => service.cancelAll());

test('the reply streams into the inspector while the model answers', async ({ overview, prompt, service }) => {
  const { run_id } = await service.startRun({ source: SLOW, start_paused: true });
  await overview.gotoRun(run_id);
  await overview.assertLive();
  await service.control(run_id, 'resume');

  await expect(prompt.panel).toContainText('draft');
  await prompt.assertStreams();
});

test('the analyst sees which part of a prompt came from where', async ({ overview, prompt, service }) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  await overview.gotoRun(run_id);
  await overview.step('write').click();
  await expect(prompt.panel).toContainText('write');
  await expect(prompt.prompt).toContainText('Write the brief. Tone: plain and exact.');

  await prompt.show('Parts');
  await expect(prompt.prompt).toContainText('template');
  await expect(prompt.prompt).toContainText('tone = plain and exact');
  await expect(prompt.prompt).toContainText('earlier reply');
});

test('the analyst finds a phrase in prompt and reply and goes through the matches', async ({
  overview,
  prompt,
  service,
}) => {
  const { run_id } = await service.completedRun({ source: BRIEF });
  await overview.gotoRun(run_id);
  await overview.step('plan').click();
  await expect(prompt.prompt).toContainText('heat pumps');

  await prompt.find('city council');
  await prompt.assertMatch('1 of 1');
  await prompt.find('no such phrase');
  await prompt.assertMatch('no match');
});
