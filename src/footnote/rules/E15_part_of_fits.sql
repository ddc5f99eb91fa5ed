-- E15: a part lies in one whole: of the same incident, of the same harm or killed_or_injured, and never in itself
-- scope: corpus
-- why: a part is not counted again with its whole; in the wrong whole it is lost
-- hint: link `part_of` to the claim that includes these persons, an Event to its series
-- wrong: Casualty "two injured" with part_of "five killed"
-- right: "two injured" part of "seven casualties" (harm killed_or_injured)
WITH RECURSIVE
parts AS (
    SELECT row_links.row_mark AS part, row_links.to_mark AS whole
    FROM row_links JOIN marks ON marks.mark = row_links.row_mark
    WHERE row_links.relation = 'part_of' AND marks.label = 'Casualty'
),
-- incidents are the parts of series, over all articles
members AS (
    SELECT here.incident_id AS part, there.incident_id AS whole, min(here.mark) AS mark
    FROM row_links
    JOIN event_marks AS here ON here.mark = row_links.row_mark
    JOIN event_marks AS there ON there.mark = row_links.to_mark
    WHERE row_links.relation = 'part_of' GROUP BY ALL
),
links_up AS (
    SELECT part::VARCHAR AS part, whole::VARCHAR AS whole FROM parts UNION SELECT part, whole FROM members
),
-- all that a thing lies in; UNION drops what was seen, so that a cycle ends
above AS (
    SELECT part, whole FROM links_up
    UNION SELECT above.part, links_up.whole FROM above JOIN links_up ON links_up.part = above.whole
),
cycles AS (SELECT part FROM above WHERE part = whole)
SELECT here.mark, named(here.annotation_id, here.exact) || ' (' || part.harm || ', '
    || coalesce(part.incident_id, 'no event') || ') cannot be part of '
    || named(there.annotation_id, there.exact) || ' (' || whole.harm || ', '
    || coalesce(whole.incident_id, 'no event') || ')' AS message
FROM parts
JOIN marks AS here ON here.mark = parts.part
JOIN marks AS there ON there.mark = parts.whole
JOIN casualty_marks AS part_row ON part_row.mark = parts.part
JOIN casualty_marks AS whole_row ON whole_row.mark = parts.whole
JOIN casualties AS part ON part.casualty_id = part_row.casualty_id
JOIN casualties AS whole ON whole.casualty_id = whole_row.casualty_id
WHERE part.incident_id <> whole.incident_id
    OR (part.harm <> whole.harm AND whole.harm <> 'killed_or_injured'
        -- a harm that the scheme does not know is E62's
        AND part.harm IN (SELECT value FROM scheme_values WHERE attribute = 'harm')
        AND whole.harm IN (SELECT value FROM scheme_values WHERE attribute = 'harm'))
UNION ALL
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' is part of ' || count(*) || ' claims instead of one'
FROM parts JOIN marks ON marks.mark = parts.part
GROUP BY marks.mark, marks.annotation_id, marks.exact HAVING count(*) > 1
UNION ALL
SELECT marks.mark, named(marks.annotation_id, marks.exact) || ' lies in itself by part_of'
FROM marks WHERE marks.label = 'Casualty' AND marks.mark::VARCHAR IN (SELECT part FROM cycles)
UNION ALL
SELECT members.mark, members.part || ' lies in itself by part_of'
FROM members WHERE members.part IN (SELECT part FROM cycles)
UNION ALL
SELECT members.mark, members.part || ' cannot be part of ' || members.whole || ', which is no series'
FROM members JOIN incidents ON incidents.incident_id = members.whole
WHERE incidents.kind <> 'series' AND members.part <> members.whole
