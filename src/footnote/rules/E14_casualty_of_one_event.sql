-- E14: a Casualty is linked to exactly one Event
-- scope: corpus
-- why: people who hang on no event are counted nowhere, on two events twice
-- hint: link it with `of` to the Event in which they were harmed
-- wrong: Casualty "three children" without "of", or with "of":["event-12","event-80"]
-- right: "of":["event-12"]
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' is linked to '
    || count(row_links.to_mark) || ' events instead of one' AS message
FROM marks LEFT JOIN row_links ON row_links.row_mark = marks.mark AND row_links.relation = 'of'
WHERE marks.label = 'Casualty'
GROUP BY marks.mark, marks.annotation_id, marks.exact HAVING count(row_links.to_mark) <> 1
