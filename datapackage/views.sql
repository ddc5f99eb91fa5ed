-- All tables and safe views over the Parquet files. In DuckDB, started in this folder: .read views.sql
-- Deaths per incident, counted once: SELECT incident_id, killed_best FROM incidents;
-- What this package is, and how to cite it: SELECT * FROM about;

CREATE OR REPLACE VIEW incidents AS SELECT * FROM 'data/incidents.parquet';
COMMENT ON VIEW incidents IS 'One row per incident or series of incidents, computed by rule INCIDENT 1 from all reports of it. SUM(killed_best) over this table is right by itself; over casualties it counts one death once per article.';
CREATE OR REPLACE VIEW casualties AS SELECT * FROM 'data/casualties.parquet';
COMMENT ON VIEW casualties IS 'One row per group of persons harmed, as one article says. Do not sum this table: two articles on one attack count its dead twice, and a group inside another counts again. Sum incidents, or use casualty_estimates. `combatant` is the article''s description, not a legal finding.';
CREATE OR REPLACE VIEW troop_levels AS SELECT * FROM 'data/troop_levels.parquet';
COMMENT ON VIEW troop_levels IS 'How many troops are where, or come and leave, as one article says. Never reconciled between articles. Persons only.';
CREATE OR REPLACE VIEW quotes AS SELECT * FROM 'data/quotes.parquet';
COMMENT ON VIEW quotes IS 'Who said what, as one article says. Only words inside quotation marks are published (quoted_text); of indirect speech only the offsets, because its wording is the outlet''s.';
CREATE OR REPLACE VIEW articles AS SELECT * FROM 'data/articles.parquet';
COMMENT ON VIEW articles IS 'One row per source text. The text itself is not published; its hash guards every offset.';
CREATE OR REPLACE VIEW incident_reports AS SELECT * FROM 'data/incident_reports.parquet';
COMMENT ON VIEW incident_reports IS 'What one article says of one incident. Contradictory reports stand side by side.';
CREATE OR REPLACE VIEW attributions AS SELECT * FROM 'data/attributions.parquet';
COMMENT ON VIEW attributions IS 'Who did it or was aimed at, as one article says, with how it says so.';
CREATE OR REPLACE VIEW evidence AS SELECT * FROM 'data/evidence.parquet';
COMMENT ON VIEW evidence IS 'The footnotes: the characters of an article that each cell rests on. Discontinuous evidence has several rows. Whoever holds the article can check each of them: slice the text, or compare the hash.';
CREATE OR REPLACE VIEW casualty_estimates AS SELECT * FROM 'data/casualty_estimates.parquet';
COMMENT ON VIEW casualty_estimates IS 'What all articles together say of one harm to one class of people in one incident, by rule RECONCILE 1 (docs/data-model.md). Classes overlap; killed_or_injured enters no other harm. Inputs stand in estimate_inputs.';
CREATE OR REPLACE VIEW estimate_inputs AS SELECT * FROM 'data/estimate_inputs.parquet';
COMMENT ON VIEW estimate_inputs IS 'The claims behind each estimate, with the part that each plays.';
CREATE OR REPLACE VIEW actors AS SELECT * FROM 'data/actors.parquet';
COMMENT ON VIEW actors IS 'Register of persons, groups and outlets. Its values come from outside the articles and rest on no span.';
CREATE OR REPLACE VIEW places AS SELECT * FROM 'data/places.parquet';
COMMENT ON VIEW places IS 'Register of places. Its values come from outside the articles and rest on no span.';
CREATE OR REPLACE VIEW retired AS SELECT * FROM 'data/retired.parquet';
COMMENT ON VIEW retired IS 'Ids that were published once and are no longer, with what took their place. An id that is retired is never used again, so whoever cites an old id finds here where to look.';
CREATE OR REPLACE VIEW problems AS SELECT * FROM 'data/problems.parquet';
COMMENT ON VIEW problems IS 'One row per finding of the build that does not stop it, so that users see what the maintainers saw.';
CREATE OR REPLACE VIEW changes AS SELECT * FROM 'data/changes.parquet';
COMMENT ON VIEW changes IS 'Every row and cell that differs from the release before, with the reason, from the second release on; those of earlier releases stay. An added row has one line (`column_name` is `*`), its values stand in the table itself. A row that is gone has one line for itself and one for each of its cells, since its values stand nowhere else. Footnotes that come or go with their row are not listed, nor is what the build found (`problems`).';
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
COMMENT ON COLUMN claims_with_evidence.table_name IS 'Table of the cell.';
COMMENT ON COLUMN claims_with_evidence.row_id IS 'Primary key of the cell''s row.';
COMMENT ON COLUMN claims_with_evidence.column_name IS 'Column of the cell.';
COMMENT ON COLUMN claims_with_evidence.value IS 'The cell, as text.';
COMMENT ON COLUMN claims_with_evidence.words IS 'The characters themselves, where they may be published. Empty for longer spans and indirect speech.';
COMMENT ON COLUMN claims_with_evidence.article_id IS 'The article. A date that counts from an incident also rests on another article''s words.';
COMMENT ON COLUMN claims_with_evidence.start_char IS 'First character. Unit: Unicode code points.';
COMMENT ON COLUMN claims_with_evidence.end_char IS 'End (exclusive). Unit: Unicode code points.';
COMMENT ON COLUMN claims_with_evidence.basis IS 'How the cell follows from the words.';
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
COMMENT ON COLUMN origins.incident_id IS 'The incident or series.';
COMMENT ON COLUMN origins.harm IS 'What happened to the persons counted.';
COMMENT ON COLUMN origins.victim_class IS 'Which of the persons.';
COMMENT ON COLUMN origins.origin IS 'Who gives the number: the source, else the outlet that it came through, else the article itself.';
COMMENT ON COLUMN origins.number IS 'What they give, in persons; groups that are added up count as one. Empty: a group has no number.';
COMMENT ON COLUMN origins.casualty_ids IS 'The rows of `casualties` that it comes from, separated by semicolons.';
CREATE OR REPLACE VIEW about AS SELECT * FROM (VALUES
    ('title', 'Footnote: the rocket attack of 28 September 2020 in Baghdad, as two news analyses report it'),
    ('description', 'Incidents, casualties, troop levels and quotes from two annotated news analyses, each cell with the characters of the article that it rests on. Two articles, not a census: use it to see what footnoted data can do, not to count the attacks of 2020.'),
    ('version', '0.1.0'),
    ('released', '2026-11-20'),
    ('citation', 'The Footnote maintainers (2026). Footnote: the rocket attack of 28 September 2020 in Baghdad, as two news analyses report it (Version 0.1.0) [Data set].'),
    ('license', 'CC-BY-4.0'),
    ('license_url', 'https://creativecommons.org/licenses/by/4.0/'),
    ('creators', 'The Footnote maintainers'),
    ('data_dictionary', 'README.md#data-dictionary, in the package''s folder; for machines: datapackage.json'),
    ('name', 'baghdad-rocket-attack-2020'),
    ('temporal_coverage', '2019-10/2020-09'),
    ('spatial_coverage', 'Iraq'),
    ('languages', 'en'),
    ('articles', '2'),
    ('words_published', 'true'),
    ('rules_off', 'none'),
    ('software', 'footnote 0.1.0'),
    ('lexicon', '1')
) AS about(property, value);
COMMENT ON VIEW about IS 'What this package is, under which licence, how to cite it, and what made it';
COMMENT ON COLUMN about."property" IS 'What is said.';
COMMENT ON COLUMN about."value" IS 'What it is, as text.';

-- What each column holds: SELECT column_name, comment FROM duckdb_columns();
COMMENT ON COLUMN incidents."incident_id" IS 'Name given once by a person; it stays even if the date is corrected. `x-` and a report id without such a name.';
COMMENT ON COLUMN incidents."kind" IS 'One happening, or a series of them.';
COMMENT ON COLUMN incidents."event_type" IS 'What happened. The crosswalk to ACLED, PLOVER and CAMEO stands in docs/data-model.md.';
COMMENT ON COLUMN incidents."date_edtf" IS 'The date as a standard expression, EDTF (ISO 8601-2), levels 0 to 2.';
COMMENT ON COLUMN incidents."date_earliest" IS 'Events: first day of the window in which the day lies. Series: first day covered.';
COMMENT ON COLUMN incidents."date_latest" IS 'Events: last day of that window. Series: last day covered. Empty: no upper bound stated.';
COMMENT ON COLUMN incidents."date_precision" IS 'How well the day is known.';
COMMENT ON COLUMN incidents."place_id" IS 'Finest place that a report names.';
COMMENT ON COLUMN incidents."place_precision" IS 'How well the place is known.';
COMMENT ON COLUMN incidents."country_code" IS 'Country of the place, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN incidents."event_count_low" IS 'At least so many happenings (series only). Unit: see event_count_unit.';
COMMENT ON COLUMN incidents."event_count_best" IS 'Best number of happenings (series only). Unit: see event_count_unit.';
COMMENT ON COLUMN incidents."event_count_high" IS 'At most so many happenings (series only); empty means no upper bound. Unit: see event_count_unit.';
COMMENT ON COLUMN incidents."event_count_quantifier" IS 'How the words bound the number of happenings (series only).';
COMMENT ON COLUMN incidents."event_count_unit" IS 'What is counted (series only).';
COMMENT ON COLUMN incidents."part_of_incident_id" IS 'Series that the incident belongs to. Casualties of a series are never added to those of its members.';
COMMENT ON COLUMN incidents."n_articles" IS 'Articles with a report of it.';
COMMENT ON COLUMN incidents."killed_low" IS 'At least so many deaths, class all; copied from casualty_estimates. Empty for series and where no article speaks of deaths. Unit: persons.';
COMMENT ON COLUMN incidents."killed_best" IS 'Best number of deaths, class all. Empty where no account holds a number. Unit: persons.';
COMMENT ON COLUMN incidents."killed_high" IS 'At most so many deaths, class all. Empty means no upper bound is stated. Unit: persons.';
COMMENT ON COLUMN incidents."injured_low" IS 'At least so many injured, class all; as killed_low. Unit: persons.';
COMMENT ON COLUMN incidents."injured_best" IS 'Best number of injured, class all; as killed_best. Unit: persons.';
COMMENT ON COLUMN incidents."injured_high" IS 'At most so many injured, class all; as killed_high. Unit: persons.';
COMMENT ON COLUMN casualties."casualty_id" IS '`c-`, the article''s hex and the start of the Casualty mark.';
COMMENT ON COLUMN casualties."report_id" IS 'The report that it belongs to.';
COMMENT ON COLUMN casualties."incident_id" IS 'The incident.';
COMMENT ON COLUMN casualties."article_id" IS 'The article.';
COMMENT ON COLUMN casualties."harm" IS 'What happened to the persons counted.';
COMMENT ON COLUMN casualties."count_low" IS 'At least so many. Empty means the words set no lower bound; zero means the article says none. Unit: persons.';
COMMENT ON COLUMN casualties."count_best" IS 'The number as printed ("more than 100" is 100). Do not sum: use incidents or casualty_estimates. Unit: persons.';
COMMENT ON COLUMN casualties."count_high" IS 'At most so many. Empty means the words set no upper bound. Unit: persons.';
COMMENT ON COLUMN casualties."quantifier" IS 'How the words bound the number.';
COMMENT ON COLUMN casualties."count_basis" IS 'What kind of words the number was read from.';
COMMENT ON COLUMN casualties."victim_status" IS 'Civilian or combatant, as the article describes the persons; no legal finding.';
COMMENT ON COLUMN casualties."victim_sex" IS 'Sex, as stated.';
COMMENT ON COLUMN casualties."victim_age" IS 'Age group, as stated; troops are not assumed adult.';
COMMENT ON COLUMN casualties."victim_actor_id" IS 'Named victim, or the victims'' group.';
COMMENT ON COLUMN casualties."detail" IS 'Kind of injury and the like.';
COMMENT ON COLUMN casualties."part_of_casualty_id" IS 'The group of persons that these are inside of.';
COMMENT ON COLUMN casualties."sum_group" IS 'Groups with one label add up to one statement ("two women and three children").';
COMMENT ON COLUMN casualties."source_actor_id" IS 'Who states the figure, if the article names one.';
COMMENT ON COLUMN casualties."via_actor_id" IS 'Outlet whose report the article quotes.';
COMMENT ON COLUMN casualties."is_hedged" IS 'The article doubts the figure (reportedly, feared).';
COMMENT ON COLUMN troop_levels."troop_id" IS '`t-`, the article''s hex and the start of the Troops mark.';
COMMENT ON COLUMN troop_levels."article_id" IS 'The article.';
COMMENT ON COLUMN troop_levels."force_actor_id" IS 'Whose troops.';
COMMENT ON COLUMN troop_levels."place_id" IS 'Where they are, come to or leave.';
COMMENT ON COLUMN troop_levels."country_code" IS 'Where, not whose. ISO 3166-1 alpha-2.';
COMMENT ON COLUMN troop_levels."measure" IS 'How many there are, or how many come or leave.';
COMMENT ON COLUMN troop_levels."direction" IS 'Of a change, more or fewer.';
COMMENT ON COLUMN troop_levels."status" IS 'Fact, plan, permission, proposal or estimate.';
COMMENT ON COLUMN troop_levels."count_low" IS 'At least so many. Unit: persons.';
COMMENT ON COLUMN troop_levels."count_best" IS 'The number as printed. Unit: persons.';
COMMENT ON COLUMN troop_levels."count_high" IS 'At most so many. Empty means the words set no upper bound. Unit: persons.';
COMMENT ON COLUMN troop_levels."quantifier" IS 'How the words bound the number.';
COMMENT ON COLUMN troop_levels."date_edtf" IS 'When the figure holds (actual, estimated) or is due (planned, authorised, proposed), EDTF.';
COMMENT ON COLUMN troop_levels."date_earliest" IS 'First day of that date.';
COMMENT ON COLUMN troop_levels."date_latest" IS 'Last day of that date; empty means no upper bound.';
COMMENT ON COLUMN troop_levels."date_basis" IS 'What that date counts from.';
COMMENT ON COLUMN troop_levels."announced_edtf" IS 'When it was announced, EDTF.';
COMMENT ON COLUMN troop_levels."announced_earliest" IS 'First day on which it can have been announced.';
COMMENT ON COLUMN troop_levels."announced_latest" IS 'Last day on which it can have been announced.';
COMMENT ON COLUMN troop_levels."level_group" IS 'Figures that belong to one change, also across articles.';
COMMENT ON COLUMN troop_levels."group_role" IS 'Level before, change, or level after.';
COMMENT ON COLUMN troop_levels."source_actor_id" IS 'Who states the figure, if the article names one.';
COMMENT ON COLUMN troop_levels."via_actor_id" IS 'Outlet whose report the article quotes.';
COMMENT ON COLUMN troop_levels."is_hedged" IS 'The article doubts the figure.';
COMMENT ON COLUMN quotes."quote_id" IS '`q-`, the article''s hex and the start of the Quote mark.';
COMMENT ON COLUMN quotes."article_id" IS 'The article.';
COMMENT ON COLUMN quotes."kind" IS 'How much of the content stands inside quotation marks.';
COMMENT ON COLUMN quotes."content_start" IS 'First character of the content, quotation marks included. Unit: Unicode code points.';
COMMENT ON COLUMN quotes."content_end" IS 'End of the content (exclusive). Unit: Unicode code points.';
COMMENT ON COLUMN quotes."quoted_text" IS 'The words inside quotation marks; several pieces are joined by ` […] `, which is not the writer''s.';
COMMENT ON COLUMN quotes."is_altered" IS 'The writer put square brackets or an ellipsis inside the marks.';
COMMENT ON COLUMN quotes."speaker_actor_id" IS 'Who said it.';
COMMENT ON COLUMN quotes."speaker_anonymous" IS 'The article does not name the speaker.';
COMMENT ON COLUMN quotes."speaker_role" IS 'The speaker''s title, as printed.';
COMMENT ON COLUMN quotes."cue" IS 'The words that carry the saying, as printed, lower case.';
COMMENT ON COLUMN quotes."medium" IS 'How it was said.';
COMMENT ON COLUMN quotes."addressee_actor_id" IS 'To whom it was said.';
COMMENT ON COLUMN quotes."via_actor_id" IS 'Outlet whose report the article quotes; an actor of type media.';
COMMENT ON COLUMN quotes."said_edtf" IS 'When it was said, EDTF.';
COMMENT ON COLUMN quotes."said_earliest" IS 'First day on which it can have been said.';
COMMENT ON COLUMN quotes."said_latest" IS 'Last day on which it can have been said.';
COMMENT ON COLUMN quotes."said_basis" IS 'What that date counts from.';
COMMENT ON COLUMN quotes."utterance_id" IS 'The same words reported in several places share it.';
COMMENT ON COLUMN quotes."incident_id" IS 'The incident that the words are about.';
COMMENT ON COLUMN quotes."language" IS 'Language of the printed words, BCP 47.';
COMMENT ON COLUMN articles."article_id" IS '`a-` and the first 12 hex digits of text_sha256: the same text has the same id everywhere.';
COMMENT ON COLUMN articles."text_sha256" IS 'SHA-256 of the text''s UTF-8 bytes without byte order mark and with LF line ends. Guards the offsets.';
COMMENT ON COLUMN articles."char_count" IS 'Length of the text that offsets refer to. Unit: Unicode code points.';
COMMENT ON COLUMN articles."body_start" IS 'First character of the article proper, after a title. Unit: Unicode code points.';
COMMENT ON COLUMN articles."body_end" IS 'End of the article proper (exclusive), before footers. Unit: Unicode code points.';
COMMENT ON COLUMN articles."title" IS 'Title, if it is in the text or known.';
COMMENT ON COLUMN articles."outlet_actor_id" IS 'Publisher, an actor of type media.';
COMMENT ON COLUMN articles."url" IS 'Where it was published.';
COMMENT ON COLUMN articles."language" IS 'Language of the text, BCP 47.';
COMMENT ON COLUMN articles."date_published" IS 'Publication date, only if known from outside the text.';
COMMENT ON COLUMN articles."date_published_earliest" IS 'First possible publication day, where the date is not known.';
COMMENT ON COLUMN articles."date_published_latest" IS 'Last possible publication day, where the date is not known; empty means no upper bound.';
COMMENT ON COLUMN articles."date_published_basis" IS 'Where the publication date or window comes from.';
COMMENT ON COLUMN articles."reference_year" IS 'Year used for dates that the text prints without one. A human decision without a span.';
COMMENT ON COLUMN articles."reference_year_basis" IS 'Why that year.';
COMMENT ON COLUMN articles."status" IS 'Whether the tables rest on it.';
COMMENT ON COLUMN articles."replaces" IS 'Earlier version of the same article, which this one takes the place of.';
COMMENT ON COLUMN articles."rights" IS 'Note on the text''s rights.';
COMMENT ON COLUMN articles."scheme_version" IS 'Version of the annotation scheme used.';
COMMENT ON COLUMN articles."note" IS 'The reasoning behind a derived window or year, or why the article was retracted.';
COMMENT ON COLUMN articles."annotation_sha256" IS 'SHA-256 over the article''s lines in its annotation file, the header line first, then the others in byte order, joined by LF: two releases with the same hash rest on the same annotation.';
COMMENT ON COLUMN incident_reports."report_id" IS '`r-`, the article''s hex and the start of the first Event mark.';
COMMENT ON COLUMN incident_reports."incident_id" IS 'The incident reported.';
COMMENT ON COLUMN incident_reports."article_id" IS 'The article.';
COMMENT ON COLUMN incident_reports."kind" IS 'One happening, or a series of them.';
COMMENT ON COLUMN incident_reports."event_type" IS 'What happened.';
COMMENT ON COLUMN incident_reports."date_edtf" IS 'The date as this article gives it, EDTF (ISO 8601-2), levels 0 to 2.';
COMMENT ON COLUMN incident_reports."date_earliest" IS 'Events: first day of the window in which the day lies. Series: first day covered.';
COMMENT ON COLUMN incident_reports."date_latest" IS 'Events: last day of that window. Series: last day covered. Empty: no upper bound stated.';
COMMENT ON COLUMN incident_reports."date_precision" IS 'How well the day is known from this article.';
COMMENT ON COLUMN incident_reports."date_basis" IS 'What the date counts from.';
COMMENT ON COLUMN incident_reports."place_id" IS 'Finest place that the article names for it.';
COMMENT ON COLUMN incident_reports."place_precision" IS 'How well the place is known from this article.';
COMMENT ON COLUMN incident_reports."country_code" IS 'Country of the place, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN incident_reports."event_count_low" IS 'At least so many happenings (series only). Unit: see event_count_unit.';
COMMENT ON COLUMN incident_reports."event_count_best" IS 'Best number of happenings (series only). Unit: see event_count_unit.';
COMMENT ON COLUMN incident_reports."event_count_high" IS 'At most so many happenings (series only); empty means no upper bound. Unit: see event_count_unit.';
COMMENT ON COLUMN incident_reports."event_count_quantifier" IS 'How the words bound the number of happenings (series only).';
COMMENT ON COLUMN incident_reports."event_count_unit" IS 'What is counted, by lexicon 1 (series only).';
COMMENT ON COLUMN incident_reports."weapon" IS 'Weapon named by the article, by lexicon 1.';
COMMENT ON COLUMN incident_reports."munition_count" IS 'Rockets, shells or bombs in one event. Unit: munitions.';
COMMENT ON COLUMN incident_reports."source_actor_id" IS 'Who states it, if the article names one.';
COMMENT ON COLUMN incident_reports."via_actor_id" IS 'Outlet whose report the article quotes.';
COMMENT ON COLUMN attributions."attribution_id" IS '`p-`, the article''s hex and the start of the Actor mark.';
COMMENT ON COLUMN attributions."report_id" IS 'The report that it belongs to.';
COMMENT ON COLUMN attributions."incident_id" IS 'The incident.';
COMMENT ON COLUMN attributions."article_id" IS 'The article.';
COMMENT ON COLUMN attributions."actor_id" IS 'The actor; empty if nobody claimed it or the actor is anonymous.';
COMMENT ON COLUMN attributions."role" IS 'Perpetrator or target.';
COMMENT ON COLUMN attributions."stance" IS 'How firmly the article says so.';
COMMENT ON COLUMN attributions."source_actor_id" IS 'Who says so.';
COMMENT ON COLUMN attributions."via_actor_id" IS 'Outlet whose report the article quotes.';
COMMENT ON COLUMN evidence."table_name" IS 'Table of the cell.';
COMMENT ON COLUMN evidence."row_id" IS 'Primary key of the cell''s row.';
COMMENT ON COLUMN evidence."column_name" IS 'Column of the cell.';
COMMENT ON COLUMN evidence."article_id" IS 'The article. A date that counts from an incident also rests on another article''s words.';
COMMENT ON COLUMN evidence."start_char" IS 'First character. Unit: Unicode code points.';
COMMENT ON COLUMN evidence."end_char" IS 'End (exclusive). Unit: Unicode code points.';
COMMENT ON COLUMN evidence."basis" IS 'How the cell follows from the words.';
COMMENT ON COLUMN evidence."words" IS 'The characters themselves, where they may be published. Empty for longer spans and indirect speech.';
COMMENT ON COLUMN evidence."text_sha256" IS 'SHA-256 of the characters, as UTF-8. Integrity, not secrecy; short words can be guessed.';
COMMENT ON COLUMN evidence."annotation_id" IS 'The mark in the corpus file.';
COMMENT ON COLUMN evidence."note" IS 'The annotator''s remark.';
COMMENT ON COLUMN casualty_estimates."incident_id" IS 'The incident or series.';
COMMENT ON COLUMN casualty_estimates."harm" IS 'What happened to the persons counted.';
COMMENT ON COLUMN casualty_estimates."victim_class" IS 'Which of the persons.';
COMMENT ON COLUMN casualty_estimates."low" IS 'Smallest account''s lower bound. Unit: persons.';
COMMENT ON COLUMN casualty_estimates."best" IS 'Best number, see best_rule; empty if no account holds a number. Unit: persons.';
COMMENT ON COLUMN casualty_estimates."high" IS 'Largest closed upper bound; empty if an open account starts above it, or all are open. Unit: persons.';
COMMENT ON COLUMN casualty_estimates."high_open" IS 'No upper bound is stated.';
COMMENT ON COLUMN casualty_estimates."n_claims" IS 'Claims counted (direct and summand).';
COMMENT ON COLUMN casualty_estimates."n_articles" IS 'Articles that these claims come from.';
COMMENT ON COLUMN casualty_estimates."n_origins" IS 'Origins of the accounts: source actor, else quoted outlet, else the article.';
COMMENT ON COLUMN casualty_estimates."best_rule" IS 'Why that number is best.';
COMMENT ON COLUMN casualty_estimates."disagreement" IS 'The accounts give more than one number.';
COMMENT ON COLUMN estimate_inputs."incident_id" IS 'The incident or series.';
COMMENT ON COLUMN estimate_inputs."harm" IS 'What happened to the persons counted.';
COMMENT ON COLUMN estimate_inputs."victim_class" IS 'Which of the persons.';
COMMENT ON COLUMN estimate_inputs."casualty_id" IS 'The claim.';
COMMENT ON COLUMN estimate_inputs."role" IS 'Its part in the estimate.';
COMMENT ON COLUMN actors."actor_id" IS 'Slug given once by a person.';
COMMENT ON COLUMN actors."name" IS 'Usual name in English.';
COMMENT ON COLUMN actors."actor_type" IS 'What kind of actor.';
COMMENT ON COLUMN actors."country_code" IS 'Country, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN actors."parent_actor_id" IS 'Actor that this one belongs to; no cycles.';
COMMENT ON COLUMN actors."wikidata_id" IS 'Wikidata item, only where certain.';
COMMENT ON COLUMN actors."aliases" IS 'Names as printed, joined by `; `. A search aid; spans carry ids.';
COMMENT ON COLUMN actors."note" IS 'Source of this row''s values, or a remark.';
COMMENT ON COLUMN places."place_id" IS 'Slug given once by a person.';
COMMENT ON COLUMN places."name" IS 'Usual name in English.';
COMMENT ON COLUMN places."place_type" IS 'What kind of place.';
COMMENT ON COLUMN places."country_code" IS 'Country, ISO 3166-1 alpha-2.';
COMMENT ON COLUMN places."admin1_code" IS 'First-level area, ISO 3166-2.';
COMMENT ON COLUMN places."latitude" IS 'Latitude of a point that stands for the place. Unit: degrees north, WGS 84.';
COMMENT ON COLUMN places."longitude" IS 'Longitude of a point that stands for the place. Unit: degrees east, WGS 84.';
COMMENT ON COLUMN places."geonames_id" IS 'GeoNames id, only where certain.';
COMMENT ON COLUMN places."wikidata_id" IS 'Wikidata item, only where certain.';
COMMENT ON COLUMN places."aliases" IS 'Names as printed, joined by `; `.';
COMMENT ON COLUMN places."note" IS 'Source of this row''s values, or a remark.';
COMMENT ON COLUMN retired."table_name" IS 'Table that the id was the primary key of.';
COMMENT ON COLUMN retired."retired_id" IS 'The id.';
COMMENT ON COLUMN retired."replaced_by" IS 'The id to use instead, in the same table. Empty if nothing took its place.';
COMMENT ON COLUMN retired."note" IS 'Why it was retired.';
COMMENT ON COLUMN problems."problem_id" IS '`e-` and the first 16 hex digits of the SHA-256 of the rest of the row.';
COMMENT ON COLUMN problems."code" IS 'The rule, see docs/rules.md.';
COMMENT ON COLUMN problems."severity" IS 'How bad it is.';
COMMENT ON COLUMN problems."article_id" IS 'The article.';
COMMENT ON COLUMN problems."line" IS 'Line in the corpus file, from 1.';
COMMENT ON COLUMN problems."annotation_id" IS 'The mark.';
COMMENT ON COLUMN problems."start_char" IS 'First character of the mark. Unit: Unicode code points.';
COMMENT ON COLUMN problems."end_char" IS 'End of the mark (exclusive). Unit: Unicode code points.';
COMMENT ON COLUMN problems."table_name" IS 'Table of the cell.';
COMMENT ON COLUMN problems."row_id" IS 'Primary key of the cell''s row; the parts of a longer key are joined by ` | `.';
COMMENT ON COLUMN problems."column_name" IS 'Column of the cell.';
COMMENT ON COLUMN problems."value" IS 'The value found.';
COMMENT ON COLUMN problems."message" IS 'What is wrong.';
COMMENT ON COLUMN problems."hint" IS 'How to mend it.';
COMMENT ON COLUMN changes."release" IS 'Version of the release that brought the change.';
COMMENT ON COLUMN changes."table_name" IS 'Table of the row.';
COMMENT ON COLUMN changes."row_id" IS 'Primary key of the row; the parts of a longer key are joined by ` | `. `*` if the table itself or one of its columns came or went.';
COMMENT ON COLUMN changes."column_name" IS 'Column of the cell; `*` for the row as a whole.';
COMMENT ON COLUMN changes."change" IS 'What happened.';
COMMENT ON COLUMN changes."old_value" IS 'Value of the cell in the release before, as text.';
COMMENT ON COLUMN changes."new_value" IS 'Value of the cell now, as text.';
COMMENT ON COLUMN changes."replaced_by" IS 'Primary key of the row that took the place of this one.';
COMMENT ON COLUMN changes."reason" IS 'Why, by the first of the reasons that apply, in the order of the list.';
COMMENT ON COLUMN changes."caused_by" IS 'What the change goes back to: articles by their id, rows of registers as `places/baghdad`, versions as `lexicon 1 -> 2`; joined by `; `, at most ten of each.';
