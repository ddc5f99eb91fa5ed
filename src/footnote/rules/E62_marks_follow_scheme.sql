-- E62: labels, attributes and their values are those of the annotation scheme
-- scope: corpus
-- why: a misspelt label or value would silently drop what the annotator marked
-- hint: docs/annotation-guide.md lists all labels, attributes and values
-- wrong: "harm":"Killed"
-- right: "harm":"killed"
SELECT marks.mark, 'unknown label "' || marks.label || '"; labels: ' || known.labels AS message, marks.label AS value
FROM marks
ANTI JOIN scheme_attributes ON scheme_attributes.label = marks.label
CROSS JOIN (SELECT string_agg(DISTINCT label, ', ' ORDER BY label) AS labels FROM scheme_attributes) AS known
UNION ALL
SELECT attributes.mark, attributes.label || ' has no attribute ' || attributes.attribute, attributes.value
FROM attributes LEFT JOIN scheme_attributes USING (label, attribute)
WHERE scheme_attributes.label IS NULL AND attributes.label IN (SELECT label FROM scheme_attributes)
UNION ALL
SELECT attributes.mark, attributes.attribute || ' "' || attributes.value || '" is not one of '
    || list_aggregate(closed.allowed, 'string_agg', ', '), attributes.value
FROM attributes JOIN (
    SELECT label, attribute, list(value ORDER BY value) AS allowed FROM scheme_values GROUP BY label, attribute
) AS closed USING (label, attribute)
WHERE NOT list_contains(closed.allowed, attributes.value)
UNION ALL
SELECT marks.mark, marks.label || ' needs the attribute ' || scheme_attributes.attribute, NULL
FROM marks JOIN scheme_attributes ON scheme_attributes.label = marks.label AND scheme_attributes.required
ANTI JOIN attributes ON attributes.mark = marks.mark AND attributes.attribute = scheme_attributes.attribute
UNION ALL
SELECT attributes.mark,
    attributes.attribute || ' "' || attributes.value || '" is not a slug (lower case, digits, hyphens)',
    attributes.value
FROM attributes JOIN scheme_attributes USING (label, attribute)
WHERE scheme_attributes.type = 'slug' AND NOT regexp_full_match(attributes.value, '[a-z0-9]+(-[a-z0-9]+)*')
UNION ALL
SELECT mark, 'key "' || attr_key || '" is not country-date-words, as in iq-2020-09-28-baghdad-rockets', attr_key
FROM marks WHERE label = 'Event' AND attr_key IS NOT NULL
    AND NOT regexp_full_match(attr_key,
        '[a-z]{2}-[0-9]{4}(-[0-9]{2}){0,2}-[a-z0-9-]{3,60}|x-r-[0-9a-f]{12}-[0-9]{6}[b-z]?')
UNION ALL
SELECT mark,
    'anchor "' || attr_anchor || '" is not explicit, reference_year, publication, date or incident:KEY', attr_anchor
FROM marks WHERE label = 'Date' AND attr_anchor IS NOT NULL
    AND NOT regexp_full_match(attr_anchor, 'explicit|reference_year|publication|date|incident:.+')
UNION ALL
SELECT mark, 'count ' || attr_count || ' is below zero', attr_count::VARCHAR FROM marks WHERE attr_count < 0
UNION ALL
SELECT mark, 'a span needs its words (exact) or, beyond 80 characters and for a Quote, their hash (exact_sha256)', NULL
FROM marks WHERE exact IS NULL AND exact_sha256 IS NULL
UNION ALL
SELECT mark, 'exact_sha256 is not 64 hex digits', exact_sha256
FROM marks WHERE exact_sha256 IS NOT NULL AND NOT regexp_full_match(exact_sha256, '[0-9a-f]{64}')
UNION ALL
SELECT mark, 'exact has ' || length(exact) || ' characters, the span ' || (end_char - start_char), exact
FROM marks WHERE length(exact) <> end_char - start_char
    -- what ends before it begins is E02's
    AND end_char > start_char
    AND (article_id, annotation_id) NOT IN (SELECT article_id, annotation_id FROM pieces WHERE role = 'part')
UNION ALL
SELECT mark, 'the id ' || annotation_id || ' is not ' || lower(label) || '-' || start_char || ', its label and start',
    annotation_id
FROM marks SEMI JOIN scheme_attributes ON scheme_attributes.label = marks.label
WHERE NOT regexp_full_match(annotation_id, '[a-z]+-[0-9]+[b-z]?')
    OR rtrim(annotation_id, 'bcdefghijklmnopqrstuvwxyz') <> lower(marks.label) || '-' || start_char
UNION ALL
SELECT marks.mark, 'a ' || pieces.role || ' piece has ' || length(pieces.exact) || ' characters, its span '
    || (pieces.end_char - pieces.start_char), pieces.exact
FROM pieces JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
WHERE length(pieces.exact) <> pieces.end_char - pieces.start_char
UNION ALL
SELECT marks.mark, 'a ' || pieces.role || ' needs its words (exact) or their hash (exact_sha256)', NULL
FROM pieces JOIN marks ON marks.article_id = pieces.article_id AND marks.annotation_id = pieces.annotation_id
WHERE pieces.exact IS NULL AND pieces.exact_sha256 IS NULL
