-- Words that name a weapon or count munitions: the Event's own, and those of its weapon Cues.
CREATE OR REPLACE TABLE weapon_words AS
SELECT event_marks.row_mark, true AS is_own, weapon_values.*
FROM event_marks
JOIN weapon_values ON weapon_values.mark = event_marks.mark
UNION ALL
SELECT row_links.row_mark, false AS is_own, weapon_values.*
FROM row_links
JOIN marks ON marks.mark = row_links.to_mark AND marks.attr_function = 'weapon'
JOIN weapon_values ON weapon_values.mark = marks.mark
WHERE row_links.relation = 'cue';
