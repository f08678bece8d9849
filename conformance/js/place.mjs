// Where the libraries call, and about which models: from the environment, see ../README.md.
import assert from 'node:assert/strict';

const env = process.env;
if (!env.WEIR_CONFORMANCE_URL) throw new Error('WEIR_CONFORMANCE_URL is not set: conformance/run starts a gate and sets it');
export const url = env.WEIR_CONFORMANCE_URL.replace(/\/+$/, '');
export const key = env.WEIR_CONFORMANCE_KEY ?? 'none';
const replayed = (env.WEIR_CONFORMANCE_REPLAYED ?? '').split(',').filter(Boolean);
export const recorded = replayed.length > 0;

export const FRANCE = 'What is the capital of France?';
// Examples, after which the small model thinks too.
export const THINKING = [
  ['2+2?', 'two plus two is four', 4],
  ['3+3?', 'three plus three is six', 6],
  ['4+4?', 'four plus four is eight', 8],
  ['5+5?', 'five plus five is ten', 10],
]
  .flatMap(([ask, thought, answer]) => [
    { role: 'user', content: ask },
    { role: 'assistant', content: `<thought>${thought}</thought>\n${answer}` },
  ])
  .concat({ role: 'user', content: '1+1?' });
export const PERSON = 'Give me a person as JSON.';
export const STORY = 'Write a very long story about the sea.';
export const EXAMPLES = ['Paris', 'Rome', 'Madrid', 'London'];
export const PERSON_SCHEMA = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'integer' } },
  required: ['name', 'age'],
  additionalProperties: false,
};
export const CITY_SCHEMA = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

// What the recorded servers said.
const SAID = {
  'smollm2:135m': {
    france: "L'Étoile (The City) - Paris, the heart of French culture and history.",
    person: { name: 'Alejandro', age: 25 },
    toolResult: '7 degrees',
    afterTool: 'The weather in Berlin is 7 degrees Celsius.',
  },
  'smollm2-135m': {
    france: 'The capital of France is Paris.',
    person: { name: 'Ava', age: 23 },
    toolResult: '{"temp_c": 7}',
    afterTool: '{"temp_c": 7}',
  },
};

export const models = recorded ? Object.keys(SAID) : (env.WEIR_CONFORMANCE_MODEL ?? '').split(',').filter(Boolean);

function named(variable, whenRecorded) {
  return (recorded ? whenRecorded : env[variable]) || undefined;
}
export const embeddingModel = named('WEIR_CONFORMANCE_EMBEDDING_MODEL', 'all-minilm');
export const thinkingModel = named('WEIR_CONFORMANCE_THINKING_MODEL', 'smol-think');
export const limitedKey = named('WEIR_CONFORMANCE_LIMITED_KEY', env.WEIR_CONFORMANCE_LIMITED_KEY);
// A reason to skip, or false.
export const without = (value, name) => (value ? false : `${name} is not set`);

// Checks an answer: the recorded words, or just words where the server is live.
export function said(model, what, words) {
  if (recorded) assert.deepEqual(words, SAID[model][what]);
  else assert.ok(words && (typeof words !== 'string' || words.trim()), 'no words');
}

// A whole answer and a streamed one; a live model need not say the same twice.
export function same(whole, streamed) {
  if (recorded) assert.deepEqual(streamed, whole);
  else assert.ok(whole && streamed);
}

export function person(model, value) {
  assert.deepEqual(Object.keys(value).sort(), ['age', 'name']);
  if (recorded) said(model, 'person', value);
}

export const toolResult = model => (recorded ? SAID[model].toolResult : '7 degrees');

async function left() {
  const told = await Promise.all(replayed.map(async at => (await (await fetch(`${at}/replay/left`)).json()).left));
  return told.reduce((sum, one) => sum + one, 0);
}

// Runs what leaves an answer, and waits until the server has seen it; only a replayed server tells.
export async function leaves(leave) {
  const before = recorded ? await left() : 0;
  await leave();
  const end = Date.now() + 20_000;
  while (recorded && (await left()) <= before) {
    assert.ok(Date.now() < end, 'the gate goes on reading an answer whose client is gone');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
