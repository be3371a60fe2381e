/** Prose of the reference that no schema holds. */
export const LANGUAGE = {
  file: `A file has one map, \`workflow\`. Paths are relative to the workspace of the service or command; an absolute path, one that climbs out with \`..\`, and a link that leads out are refused.`,
  prompts: `A prompt is a text or a list of parts, joined by line breaks.

| Part | Gives |
| --- | --- |
| \`{ type: static, content }\` | the text, with its templates filled in |
| \`{ type: file, path, variables, inject_as }\` | a file; with \`variables\` its templates are filled in; with \`inject_as\` it becomes a variable of the parts after it |
| \`{ type: previous_response, step, extract, strict, summary, max_length }\` | the result of an earlier step, or one field of it; \`strict: false\` makes a missing field empty |
| \`{ type: session_context, session_name, include_last_n }\` | what was said in a session of this run |
| \`{ type: claude_continue, new_prompt }\` | the text, said in the conversation that was spoken last |`,
  expressions: `\`{{ … }}\` holds an expression; a value that stands alone keeps its type, lists and maps become JSON inside a text, and \`\\{{\` is two braces. Names: \`steps.<name>.<field>\`, \`inputs.\`, \`global_vars.\`, \`state.\`, \`loop.\`, or alone: variables, steps, run variables, \`timestamp\`, \`run_id\`, \`workflow_name\`. A name that leads nowhere is an error that lists what there is.

Operators, loosest first: \`? :\`, \`or\`, \`and\`, \`not\`, then \`==\` \`!=\` \`>=\` \`<=\` \`>\` \`<\` \`contains\` \`matches\` \`between … and …\`, then \`+\` \`-\`, then \`*\` \`/\` \`%\`. Division by zero gives 0. False are null, false, "", [] and {}; zero is true.

A condition is an expression, a list (all must hold), or \`and:\`, \`or:\`, \`not:\` of conditions. In \`any\`, \`all\` and \`count\` with a condition, and in filters, fields of the item stand by their bare names and \`@\` is the item itself.`,
  tools: `With \`allowed_tools\`, a preset or an MCP server a Claude step is an agent: the model calls tools, the step runs them and tells it the results.

**MCP servers.** \`mcp_servers\` of the workflow and of \`claude_options\`, and those of \`mcp_config\`, are opened when a step first needs them, shared by the steps of the run, and closed at its end. Their tools have the names \`mcp__<server>__<tool>\`; what \`allowed_tools\` does not name is not offered, and without that list all of them are. A program starts in the directory of the step, with PATH, HOME (that directory) and its own \`env\`, without a shell; \`command\` is a name on the PATH or a file of the workspace. \`\${NAME}\` and \`\${NAME:-default}\` in \`command\`, \`args\`, \`env\`, \`url\` and \`headers\` are filled in from variables that the operator has opened.

**Hooks.** \`hooks\` of the workflow, then those of \`claude_options\`, by event: \`PreToolUse\` and \`PostToolUse\` around each call of a tool whose name \`matcher\` (a regular expression for the whole name) names, \`UserPromptSubmit\` before the question, \`Stop\` (\`SubagentStop\`) when the agent would end. Built in are \`validate_bash\` (refuses command lines that harm a machine; a guard against accidents, no sandbox), \`log_tool_use\` (the run's log) and \`audit_tool\` (the audit log); any other name is an error. \`{ type: command, command, timeout }\` runs a command line as Claude Code does: what happened is JSON on its input; exit code 2 or \`"decision": "block"\` refuses, with a reason for the model; \`hookSpecificOutput\` may hold \`permissionDecision\`, \`updatedInput\` and \`additionalContext\`; \`"continue": false\` ends the step. Other than there, a call is also refused when its \`PreToolUse\` hook fails, is too slow, or is not allowed.

**Skills.** With \`enable_skills\` the model sees name and description of every \`.claude/skills/<folder>/SKILL.md\` of the step's directory and of the workspace in the tool \`Skill\`, and its instructions when it asks for one; what they name is worked on with the step's own tools. Skills of a user's home are never read.

**Agents.** \`agents\` are helpers: the tool \`Task\` gives one a task, and the answer is the tool's result. A helper has its own prompt, model and \`tools\` (those of the step without that list), the hooks and limits of the step, and no helpers. Its calls are calls of the step, under the helper's name as task. \`agent\` makes a step one of them itself. Both tools come with their key, whatever \`allowed_tools\` says, and go with \`disallowed_tools\`.

**The Claude Agent SDK.** A run whose provider is \`claude_agent\` has its Claude steps worked by that SDK, which is no part of this package because its licence is not open source: \`npm install @anthropic-ai/claude-agent-sdk\`, or the path of its \`sdk.mjs\` in \`STEPSCOPE_CLAUDE_AGENT_SDK\`. Without it the steps are worked as ever, and the log says so. The SDK gets the tools of this page in place of its own, no settings of the machine or the workspace, and Anthropic's key; each answer is a call of \`anthropic\`. A step that is interrupted in the middle begins anew; a pause waits for its end; \`Stop\` hooks do not run. Sampling, \`token_budget\` and \`prompt_caching\` are the SDK's own affair.

**The operator's switches**, all off by default:

| Variable of the service | Allows |
| --- | --- |
| \`STEPSCOPE_ALLOW_BASH=true\` | the tool \`Bash\` |
| \`STEPSCOPE_ALLOW_MCP_COMMANDS=true\` | MCP servers that are programs |
| \`STEPSCOPE_ALLOW_HOOK_COMMANDS=true\` | hooks that are commands |
| \`STEPSCOPE_MCP_HOSTS=api.example.com,*.tools.example.com,localhost:8080\` | MCP servers at these hosts, and nowhere a redirect leads from them |
| \`STEPSCOPE_MCP_ENV=API_TOKEN\` | these variables in the settings of MCP servers |

What is off is left out, told in the run's log, and warned of by \`stepscope validate\`. A program is in no sandbox: it can do what the service's user can.`,
  differences: `- A text is a prompt of one static part. Paths stay in the workspace. Templates and loop conditions are worked out when they are needed, not before the run.
- \`break\`, \`continue\`, \`switch\` and \`checkpoint\`, \`resource_limits\`, \`cost_alerts\`, \`fallback_model\`, \`retry_config\` and \`output_schema\` do what the documentation of the original promises.
- Added: \`budget\` on the workflow and on any step, \`prompt_caching\`, \`expression\` of \`map\` as any expression, \`json_to_yaml\`.
- Without effect, with a warning that says so: memory settings, memory limits, provider-side tools of Gemini.
- Always so, whatever the file says: answers are streamed, costs and telemetry recorded, runs logged in full and kept durably. So \`streaming\`, \`lazy\`, \`verbose\`, \`print\`, \`debug_mode\`, \`cost_tracking\`, \`telemetry_enabled\`, \`async_streaming\`, \`pass_through_streaming\`, \`environment_aware\`, \`output_format\`, \`persist\` and \`checkpoint_frequency\` change nothing.
- \`Bash\` of an agent is off unless the service allows it, because it is no sandbox. An absolute \`cwd\` stands for the workspace.
- \`continue_on_restart\` holds for a restart of the service; a new run begins a new conversation.
- The kinds \`codebase_query\` and \`bash\` are refused.`,
};
