/** Answers as the simulated provider gives them: length and speed are set in the prompt, where it reads them. */
const answer = (tokens: number, tokensPerSecond: number) =>
  `[[simulate: tokens=${tokens} tokens_per_second=${tokensPerSecond}]]`;

/** Two model steps and one without a model; over in about a second. */
export const BRIEF = `workflow:
  name: city-brief
  description: Plan, then write
  inputs:
    topic: heat pumps
  steps:
    - name: plan
      type: gemini
      gemini_options: { model: gemini-2.5-flash }
      token_budget: { max_output_tokens: 400 }
      prompt:
        - type: static
          content: |
            ${answer(60, 300)}
            Plan research on {{inputs.topic}} for a city council.
    - name: tone
      type: set_variable
      variables:
        tone: plain and exact
    - name: write
      type: claude
      claude_options: { model: claude-sonnet-5, max_turns: 1 }
      token_budget: { max_output_tokens: 400 }
      prompt:
        - type: static
          content: |
            ${answer(80, 300)}
            Write the brief. Tone: {{tone}}. The plan:
        - type: previous_response
          step: plan
`;

/** Two steps whose answers stream for some seconds each: time to look and to act. */
export const SLOW = `workflow:
  name: slow-story
  steps:
    - name: draft
      type: claude
      claude_options: { model: claude-sonnet-5, max_turns: 1 }
      token_budget: { max_output_tokens: 600 }
      prompt:
        - type: static
          content: |
            ${answer(200, 25)}
            Draft a short story about a lighthouse.
    - name: polish
      type: claude
      claude_options: { model: claude-sonnet-5, max_turns: 1 }
      prompt:
        - type: static
          content: '${answer(40, 100)} Polish it:'
        - type: previous_response
          step: draft
`;

/** Fails in its second step. */
export const FAILING = `workflow:
  name: broken-review
  steps:
    - name: read
      type: claude
      claude_options: { model: claude-sonnet-5, max_turns: 1 }
      prompt:
        - type: static
          content: '${answer(20, 400)} Read this.'
    - name: judge
      type: claude
      claude_options: { model: claude-sonnet-5, max_turns: 1 }
      prompt:
        - type: static
          content: '[[simulate: fail=invalid_request]] Judge it.'
`;

/** What lies in the workspace, for the list of pipelines. */
export const WORKSPACE_FILES: Record<string, string> = {
  'city-brief.yaml': BRIEF,
  'slow-story.yaml': SLOW,
  'broken-review.yaml': FAILING,
};
