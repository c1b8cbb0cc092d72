import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account_id, ai, all, assertShape, assertStable, refused, withGateway } from './cloudflare.mjs';
import { asked, stored } from './logs.mjs';

const datasetShape = {
  id: 'string',
  created_at: 'string',
  enable: 'boolean',
  filters: 'array',
  gateway_id: 'string',
  modified_at: 'string',
  name: 'string',
};
const evaluationShape = {
  id: 'string',
  created_at: 'string',
  datasets: 'array',
  gateway_id: 'string',
  modified_at: 'string',
  name: 'string',
  processed: 'boolean',
  results: 'array',
  total_logs: 'number',
};
const resultShape = {
  id: 'string',
  created_at: 'string',
  evaluation_id: 'string',
  evaluation_type_id: 'string',
  modified_at: 'string',
  result: 'string',
  status: 'number',
  status_description: 'string',
  total_logs: 'number',
};
const none = '01990000-0000-7000-8000-000000000000';

test('datasets and evaluations', (t) =>
  withGateway('sdk-evaluations', async (at) => {
    const { gateway_id } = at;
    const { datasets, evaluations } = ai;
    const ours = { name: 'ours', enable: true, filters: [{ key: 'provider', operator: 'eq', value: ['workers-ai'] }] };
    const others = { name: 'others', enable: true, filters: [{ key: 'tokens_out', operator: 'gt', value: [1000000] }, { key: 'success', operator: 'eq', value: [true] }] };
    let made;
    let types;
    await t.test('a dataset comes back as it was sent', async () => {
      made = await datasets.create(gateway_id, { account_id, ...ours });
      assertShape(made, datasetShape);
      assertStable(ours, made);
      assert.deepEqual(await datasets.get(made.id, at), made);
      assert.deepEqual(await datasets.update(made.id, { ...at, ...ours }), made);
      const changed = await datasets.update(made.id, { ...at, ...others });
      assertStable(others, changed);
      assert.ok(changed.modified_at > made.modified_at && changed.created_at === made.created_at);
      assertStable(ours, await datasets.update(made.id, { ...at, ...ours }));
    });
    await t.test('list of datasets', async () => {
      const second = await datasets.create(gateway_id, { account_id, ...others, enable: false });
      const names = async (query) => (await all(datasets.list(gateway_id, { account_id, ...query }))).map((it) => it.name);
      assert.deepEqual(await names({ per_page: 1 }), ['others', 'ours']);
      assert.deepEqual(await names({ name: 'ours' }), ['ours']);
      assert.deepEqual(await names({ search: 'OTHER' }), ['others']);
      assert.deepEqual(await names({ enable: false }), ['others']);
      assert.deepEqual(await datasets.delete(second.id, at), second);
      assert.deepEqual(await names({}), ['ours']);
    });
    await t.test('evaluation types', async () => {
      types = (await all(ai.evaluationTypes.list({ account_id, order_by: 'name', order_by_direction: 'desc' }))).map((it) => {
        assertShape(it, { id: 'string', created_at: 'string', description: 'string', enable: 'boolean', mandatory: 'boolean', modified_at: 'string', name: 'string', type: 'string' });
        return it.id;
      });
      assert.deepEqual(types, ['speed', 'feedback', 'cost']);
    });
    await t.test('an evaluation tells what is in the log', async () => {
      const entries = [];
      for (const team of ['a', 'b']) {
        const { id } = await asked(gateway_id, team);
        entries.push(await stored(id, at));
      }
      await ai.logs.edit(entries[0].id, { ...at, feedback: 1 });
      const evaluation = await evaluations.create(gateway_id, { account_id, name: 'first', dataset_ids: [made.id], evaluation_type_ids: types });
      assertShape(evaluation, evaluationShape);
      assert.equal(evaluation.total_logs, 2);
      assert.deepEqual(evaluation.datasets.map((it) => it.id), [made.id]);
      evaluation.results.forEach((it) => assertShape(it, resultShape));
      const result = Object.fromEntries(evaluation.results.map((it) => [it.evaluation_type_id, it]));
      const average = (of) => (of(entries[0]) + of(entries[1])) / 2;
      assert.equal(Number(result.speed.result), average((it) => it.duration));
      assert.ok(Math.abs(Number(result.cost.result) - average((it) => it.cost)) < 1e-12, result.cost.result);
      assert.deepEqual([result.feedback.result, result.feedback.total_logs, result.feedback.status], ['1', 1, 1]);
      assert.deepEqual(await evaluations.get(evaluation.id, at), evaluation);
    });
    await t.test('what finds nothing has no figures', async () => {
      await datasets.update(made.id, { ...at, ...others });
      const evaluation = await evaluations.create(gateway_id, { account_id, name: 'second', dataset_ids: [made.id], evaluation_type_ids: types });
      assert.deepEqual(evaluation.results.map((it) => [it.result, it.status, it.total_logs]), [['', 0, 0], ['', 0, 0], ['', 0, 0]]);
    });
    await t.test('list of evaluations', async () => {
      const names = async (query) => (await all(evaluations.list(gateway_id, { account_id, ...query }))).map((it) => it.name);
      assert.deepEqual(await names({ per_page: 1 }), ['second', 'first']);
      assert.deepEqual(await names({ name: 'first', processed: true }), ['first']);
      assert.deepEqual(await names({ search: 'SEC' }), ['second']);
      assert.deepEqual(await names({ processed: false }), []);
    });
    await t.test('refusals', async () => {
      await refused(datasets.create(gateway_id, { account_id, ...ours, name: 'others' }), 409, 7009, ['body', 'name']);
      const nonsense = [{ key: 'nonsense', operator: 'eq', value: ['x'] }];
      await refused(datasets.create(gateway_id, { account_id, name: '', enable: true, filters: nonsense }), 400, 7001, ['body', 'filters']);
      const evaluation = { account_id, name: 'third', dataset_ids: [made.id], evaluation_type_ids: ['cost'] };
      await refused(evaluations.create(gateway_id, { ...evaluation, dataset_ids: [made.id, none] }), 400, 7001, ['body', 'dataset_ids', 1]);
      await refused(evaluations.create(gateway_id, { ...evaluation, evaluation_type_ids: ['luck'] }), 400, 7001, ['body', 'evaluation_type_ids', 0]);
      await datasets.update(made.id, { ...at, ...ours, enable: false });
      await refused(evaluations.create(gateway_id, evaluation), 400, 7001, ['body', 'dataset_ids', 0]);
      await refused(datasets.get(none, at), 404, 7023);
      await refused(datasets.update(none, { ...at, ...ours, name: 'new' }), 404, 7023);
      await refused(datasets.delete('none', at), 404, 7023);
      await refused(evaluations.get(none, at), 404, 7024);
      await refused(evaluations.delete('none', at), 404, 7024);
    });
    await t.test('delete tells it as it was', async () => {
      const [, first] = await all(evaluations.list(gateway_id, { account_id }));
      assert.deepEqual(await evaluations.delete(first.id, at), first);
      await refused(evaluations.get(first.id, at), 404, 7024);
    });
  }));
