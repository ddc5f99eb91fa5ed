-- W21: a named victim is counted once in an article, incident and harm
-- scope: corpus
-- why: the same person under two spellings is still one person
-- hint: mark the person once, or link the second mention with `part_of`
-- wrong: two Casualty marks that name qasem-soleimani as killed in one incident
-- right: one mark, the most precise mention
SELECT min(casualty_marks.mark) AS mark, casualties.victim_actor_id || ' is counted as ' || casualties.harm || ' '
    || count(*) || ' times in ' || casualties.incident_id || ': '
    || string_agg(named(marks.annotation_id, marks.exact), ', ' ORDER BY marks.mark) AS message
FROM casualties
JOIN actors ON actors.actor_id = casualties.victim_actor_id AND actors.actor_type = 'person'
JOIN casualty_marks ON casualty_marks.casualty_id = casualties.casualty_id
JOIN marks ON marks.mark = casualty_marks.mark
WHERE casualties.incident_id IS NOT NULL
GROUP BY casualties.article_id, casualties.incident_id, casualties.harm, casualties.victim_actor_id
HAVING count(*) > 1
