-- All tables and safe views over the Parquet files. In DuckDB, started in this folder: .read views.sql
-- Deaths per incident, counted once: SELECT incident_id, killed_best FROM incidents;

CREATE OR REPLACE VIEW incidents AS SELECT * FROM 'data/incidents.parquet';
CREATE OR REPLACE VIEW casualties AS SELECT * FROM 'data/casualties.parquet';
CREATE OR REPLACE VIEW troop_levels AS SELECT * FROM 'data/troop_levels.parquet';
CREATE OR REPLACE VIEW quotes AS SELECT * FROM 'data/quotes.parquet';
CREATE OR REPLACE VIEW articles AS SELECT * FROM 'data/articles.parquet';
CREATE OR REPLACE VIEW incident_reports AS SELECT * FROM 'data/incident_reports.parquet';
CREATE OR REPLACE VIEW attributions AS SELECT * FROM 'data/attributions.parquet';
CREATE OR REPLACE VIEW evidence AS SELECT * FROM 'data/evidence.parquet';
CREATE OR REPLACE VIEW casualty_estimates AS SELECT * FROM 'data/casualty_estimates.parquet';
CREATE OR REPLACE VIEW estimate_inputs AS SELECT * FROM 'data/estimate_inputs.parquet';
CREATE OR REPLACE VIEW actors AS SELECT * FROM 'data/actors.parquet';
CREATE OR REPLACE VIEW places AS SELECT * FROM 'data/places.parquet';
CREATE OR REPLACE VIEW retired AS SELECT * FROM 'data/retired.parquet';
CREATE OR REPLACE VIEW problems AS SELECT * FROM 'data/problems.parquet';
CREATE OR REPLACE VIEW changes AS SELECT * FROM 'data/changes.parquet';
CREATE OR REPLACE VIEW claims_with_evidence AS
SELECT evidence.table_name, evidence.row_id, evidence.column_name,
    CASE evidence.column_name WHEN 'kind' THEN row."kind"::VARCHAR WHEN 'event_type' THEN row."event_type"::VARCHAR WHEN 'date_edtf' THEN row."date_edtf"::VARCHAR WHEN 'date_earliest' THEN row."date_earliest"::VARCHAR WHEN 'date_latest' THEN row."date_latest"::VARCHAR WHEN 'date_precision' THEN row."date_precision"::VARCHAR WHEN 'place_id' THEN row."place_id"::VARCHAR WHEN 'place_precision' THEN row."place_precision"::VARCHAR WHEN 'event_count_low' THEN row."event_count_low"::VARCHAR WHEN 'event_count_best' THEN row."event_count_best"::VARCHAR WHEN 'event_count_high' THEN row."event_count_high"::VARCHAR WHEN 'event_count_quantifier' THEN row."event_count_quantifier"::VARCHAR WHEN 'event_count_unit' THEN row."event_count_unit"::VARCHAR END AS value,
    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis
FROM evidence JOIN "incidents" AS row ON row."incident_id" = evidence.row_id
WHERE evidence.table_name = 'incidents'
UNION ALL
SELECT evidence.table_name, evidence.row_id, evidence.column_name,
    CASE evidence.column_name WHEN 'harm' THEN row."harm"::VARCHAR WHEN 'count_low' THEN row."count_low"::VARCHAR WHEN 'count_best' THEN row."count_best"::VARCHAR WHEN 'count_high' THEN row."count_high"::VARCHAR WHEN 'quantifier' THEN row."quantifier"::VARCHAR WHEN 'victim_status' THEN row."victim_status"::VARCHAR WHEN 'victim_sex' THEN row."victim_sex"::VARCHAR WHEN 'victim_age' THEN row."victim_age"::VARCHAR WHEN 'victim_actor_id' THEN row."victim_actor_id"::VARCHAR WHEN 'detail' THEN row."detail"::VARCHAR WHEN 'source_actor_id' THEN row."source_actor_id"::VARCHAR WHEN 'via_actor_id' THEN row."via_actor_id"::VARCHAR WHEN 'is_hedged' THEN row."is_hedged"::VARCHAR END AS value,
    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis
FROM evidence JOIN "casualties" AS row ON row."casualty_id" = evidence.row_id
WHERE evidence.table_name = 'casualties'
UNION ALL
SELECT evidence.table_name, evidence.row_id, evidence.column_name,
    CASE evidence.column_name WHEN 'force_actor_id' THEN row."force_actor_id"::VARCHAR WHEN 'place_id' THEN row."place_id"::VARCHAR WHEN 'measure' THEN row."measure"::VARCHAR WHEN 'direction' THEN row."direction"::VARCHAR WHEN 'status' THEN row."status"::VARCHAR WHEN 'count_low' THEN row."count_low"::VARCHAR WHEN 'count_best' THEN row."count_best"::VARCHAR WHEN 'count_high' THEN row."count_high"::VARCHAR WHEN 'quantifier' THEN row."quantifier"::VARCHAR WHEN 'date_edtf' THEN row."date_edtf"::VARCHAR WHEN 'date_earliest' THEN row."date_earliest"::VARCHAR WHEN 'date_latest' THEN row."date_latest"::VARCHAR WHEN 'announced_edtf' THEN row."announced_edtf"::VARCHAR WHEN 'announced_earliest' THEN row."announced_earliest"::VARCHAR WHEN 'announced_latest' THEN row."announced_latest"::VARCHAR WHEN 'source_actor_id' THEN row."source_actor_id"::VARCHAR WHEN 'via_actor_id' THEN row."via_actor_id"::VARCHAR WHEN 'is_hedged' THEN row."is_hedged"::VARCHAR END AS value,
    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis
FROM evidence JOIN "troop_levels" AS row ON row."troop_id" = evidence.row_id
WHERE evidence.table_name = 'troop_levels'
UNION ALL
SELECT evidence.table_name, evidence.row_id, evidence.column_name,
    CASE evidence.column_name WHEN 'kind' THEN row."kind"::VARCHAR WHEN 'quoted_text' THEN row."quoted_text"::VARCHAR WHEN 'is_altered' THEN row."is_altered"::VARCHAR WHEN 'speaker_actor_id' THEN row."speaker_actor_id"::VARCHAR WHEN 'speaker_anonymous' THEN row."speaker_anonymous"::VARCHAR WHEN 'speaker_role' THEN row."speaker_role"::VARCHAR WHEN 'cue' THEN row."cue"::VARCHAR WHEN 'medium' THEN row."medium"::VARCHAR WHEN 'addressee_actor_id' THEN row."addressee_actor_id"::VARCHAR WHEN 'via_actor_id' THEN row."via_actor_id"::VARCHAR WHEN 'said_edtf' THEN row."said_edtf"::VARCHAR WHEN 'said_earliest' THEN row."said_earliest"::VARCHAR WHEN 'said_latest' THEN row."said_latest"::VARCHAR END AS value,
    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis
FROM evidence JOIN "quotes" AS row ON row."quote_id" = evidence.row_id
WHERE evidence.table_name = 'quotes'
UNION ALL
SELECT evidence.table_name, evidence.row_id, evidence.column_name,
    CASE evidence.column_name WHEN 'kind' THEN row."kind"::VARCHAR WHEN 'event_type' THEN row."event_type"::VARCHAR WHEN 'date_edtf' THEN row."date_edtf"::VARCHAR WHEN 'date_earliest' THEN row."date_earliest"::VARCHAR WHEN 'date_latest' THEN row."date_latest"::VARCHAR WHEN 'date_precision' THEN row."date_precision"::VARCHAR WHEN 'place_id' THEN row."place_id"::VARCHAR WHEN 'place_precision' THEN row."place_precision"::VARCHAR WHEN 'event_count_low' THEN row."event_count_low"::VARCHAR WHEN 'event_count_best' THEN row."event_count_best"::VARCHAR WHEN 'event_count_high' THEN row."event_count_high"::VARCHAR WHEN 'event_count_quantifier' THEN row."event_count_quantifier"::VARCHAR WHEN 'event_count_unit' THEN row."event_count_unit"::VARCHAR WHEN 'weapon' THEN row."weapon"::VARCHAR WHEN 'munition_count' THEN row."munition_count"::VARCHAR WHEN 'source_actor_id' THEN row."source_actor_id"::VARCHAR WHEN 'via_actor_id' THEN row."via_actor_id"::VARCHAR END AS value,
    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis
FROM evidence JOIN "incident_reports" AS row ON row."report_id" = evidence.row_id
WHERE evidence.table_name = 'incident_reports'
UNION ALL
SELECT evidence.table_name, evidence.row_id, evidence.column_name,
    CASE evidence.column_name WHEN 'actor_id' THEN row."actor_id"::VARCHAR WHEN 'role' THEN row."role"::VARCHAR WHEN 'stance' THEN row."stance"::VARCHAR WHEN 'source_actor_id' THEN row."source_actor_id"::VARCHAR WHEN 'via_actor_id' THEN row."via_actor_id"::VARCHAR END AS value,
    evidence.words, evidence.article_id, evidence.start_char, evidence.end_char, evidence.basis
FROM evidence JOIN "attributions" AS row ON row."attribution_id" = evidence.row_id
WHERE evidence.table_name = 'attributions';
COMMENT ON VIEW claims_with_evidence IS 'Every footnoted cell with the characters that it rests on';
CREATE OR REPLACE VIEW origins AS
SELECT inputs.incident_id, inputs.harm, inputs.victim_class,
    arg_min(coalesce(source_actor_id, via_actor_id, article_id), casualties.casualty_id) AS origin,
    CASE WHEN count(*) = count(count_best) THEN sum(count_best)::BIGINT END AS number,
    string_agg(casualties.casualty_id, '; ' ORDER BY casualties.casualty_id) AS casualty_ids
FROM estimate_inputs AS inputs
JOIN casualties ON casualties.casualty_id = inputs.casualty_id
WHERE inputs.role <> 'inside'
GROUP BY inputs.incident_id, inputs.harm, inputs.victim_class, coalesce(sum_group, casualties.casualty_id);
COMMENT ON VIEW origins IS 'The accounts behind each estimate: who gives which number';
