import { createRequire } from 'node:module';

/** A graph of as many nodes, kept as LangGraph keeps it: not at all, or by its checkpointer after every node. */
export async function setUp({ folder, steps, databaseUrl }) {
  const fromPeer = createRequire(`${folder}/package.json`);
  const { Annotation, END, START, StateGraph } = fromPeer('@langchain/langgraph');
  const { PostgresSaver } = fromPeer('@langchain/langgraph-checkpoint-postgres');
  const reducer = (before, after) => ({ ...before, ...after });
  const state = Annotation.Root({ results: Annotation({ reducer, default: () => ({}) }) });
  const graph = new StateGraph(state);
  for (let index = 0; index < steps; index += 1) {
    graph.addNode(`s${index}`, async () => ({ results: { [`s${index}`]: { success: true, value: `step ${index}` } } }));
    graph.addEdge(index === 0 ? START : `s${index - 1}`, `s${index}`);
  }
  graph.addEdge(`s${steps - 1}`, END);
  const checkpointer = databaseUrl === undefined ? undefined : PostgresSaver.fromConnString(databaseUrl);
  await checkpointer?.setup();
  const compiled = graph.compile({ checkpointer });
  let runs = 0;
  return {
    run: async () => {
      const config = { recursionLimit: steps + 10, configurable: { thread_id: `bench ${runs++}` } };
      const { results } = await compiled.invoke({}, config);
      if (Object.keys(results).length !== steps) {
        throw new Error('LangGraph left steps out');
      }
    },
    stop: async () => checkpointer?.end(),
  };
}
