-- Fills the log of one gateway with generated entries, the newest now and the others before it, a
-- month in all. Variables: gateway, rows.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
INSERT INTO log_projection.log
  (id, gateway, created_at, request_id, event_id, provider, model, requested_model, route_id,
   route_name, route_version, elements, outputs, path, request_type, status, success, cached,
   streamed, simulated, tokens_in, tokens_out, cost_picos, custom_cost, step, duration_millis,
   metadata, user_agent, request_content_type, response_content_type)
SELECT
  (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7000a'
    || lpad(to_hex(n), 15, '0'))::uuid,
  :'gateway', at, 'request-' || n, 'request-' || n, 'workers-ai',
  CASE WHEN n % 5 = 0 THEN '@cf/meta/llama-3.3-70b-instruct-fp8-fast'
    ELSE '@cf/meta/llama-3.2-1b-instruct' END,
  'dynamic/smart-route', 'route-1', 'smart-route', 1 + n % 3, '{start,who,small}', '{next,false,""}',
  'chat/completions', 'chat', CASE WHEN n % 97 = 0 THEN 502 ELSE 200 END, n % 97 <> 0, n % 11 = 0,
  n % 2 = 0, true, 20 + n % 400, 50 + n % 300, (n % 1000) * 1000000::bigint, n % 50 = 0, 0,
  100 + n % 900,
  jsonb_build_object('user_id', 'user-' || n % 1000, 'plan', CASE n % 3 WHEN 0 THEN 'paid' ELSE 'free' END),
  'generated', 'application/json', 'application/json'
FROM (
  SELECT n, now() - n * (interval '30 days' / :rows) AS at FROM generate_series(1, :rows) AS n
) AS generated;
INSERT INTO log_projection.detail
SELECT id, jsonb_build_object(
  'basis', 'measured',
  'tokens', jsonb_build_object('input', tokens_in, 'output', tokens_out, 'cache_read', 0,
    'cache_write', 0, 'reasoning', 0),
  'route', jsonb_build_object('id', route_id, 'name', route_name, 'version', route_version,
    'hops', '[]'::jsonb),
  'attempts', '[]'::jsonb)
FROM log_projection.log WHERE gateway = :'gateway';
ANALYZE log_projection.log;
ANALYZE log_projection.detail;
