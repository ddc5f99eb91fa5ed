-- Words that name a weapon or count munitions: the Event's own, and those of its weapon Cues.
CREATE OR REPLACE TABLE weapon_words AS
SELECT event_marks.row_mark, marks.mark, true AS is_own, weapon_values.*
FROM event_marks
JOIN marks ON marks.mark = event_marks.mark
JOIN weapon_values ON weapon_values.words = marks.exact
UNION ALL
SELECT row_links.row_mark, marks.mark, false AS is_own, weapon_values.*
FROM row_links
JOIN marks ON marks.mark = row_links.to_mark AND marks.attr_function = 'weapon'
JOIN weapon_values ON weapon_values.words = marks.exact
WHERE row_links.relation = 'cue';
