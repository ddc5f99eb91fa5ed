-- E25: a date that counts from another has that other, and no value without it
-- scope: corpus
-- why: a value given although its anchor is unknown is a guess
-- hint: leave `value` empty, mark the anchor's date, or link `relative_to`
-- wrong: "Last Monday" with "value":"2020-09-28" in an article without publication date
-- right: "Last Monday" with anchor publication and no value
SELECT marks.mark, '"' || coalesce(marks.exact, marks.annotation_id)
    || '" depends on the publication date, which is unknown: leave value empty' AS message, marks.attr_value AS value
FROM marks JOIN headers ON headers.article_id = marks.article_id
WHERE marks.label = 'Date' AND marks.attr_anchor = 'publication' AND marks.attr_value IS NOT NULL
    AND headers.date_published IS NULL
UNION ALL
SELECT antecedents.mark, '"' || coalesce(antecedents.words, marks.annotation_id) || '" counts from ' || CASE
        WHEN antecedents.basis = 'relative_to_incident' THEN antecedents.incident_id || ', which has no date'
        ELSE 'a Date that has no value'
    END || ' of its own: leave value empty', antecedents.value
FROM antecedents JOIN marks ON marks.mark = antecedents.mark
WHERE antecedents.basis IN ('relative_to_incident', 'relative_to_date') AND antecedents.value IS NOT NULL
    AND antecedents.antecedent_edtf IS NULL
UNION ALL
SELECT antecedents.mark, 'no article marks the incident ' || antecedents.incident_id || ', from which "'
    || coalesce(antecedents.words, '') || '" counts', antecedents.incident_id
FROM antecedents LEFT JOIN incidents ON incidents.incident_id = antecedents.incident_id
WHERE antecedents.incident_id IS NOT NULL AND incidents.incident_id IS NULL
UNION ALL
SELECT marks.mark, '"' || coalesce(marks.exact, marks.annotation_id) || '" has the anchor '
    || coalesce(marks.attr_anchor, '(none)') || ' and ' || count(row_links.to_mark) || ' relative_to links',
    marks.attr_anchor
FROM marks LEFT JOIN row_links ON row_links.row_mark = marks.mark AND row_links.relation = 'relative_to'
WHERE marks.label = 'Date'
GROUP BY marks.mark, marks.exact, marks.annotation_id, marks.attr_anchor
HAVING count(row_links.to_mark) <> CASE WHEN marks.attr_anchor = 'date' THEN 1 ELSE 0 END
