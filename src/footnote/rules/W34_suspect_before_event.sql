-- W34: nobody is detained as suspect of what has not happened yet
-- scope: corpus
-- why: writers mix attacks up; a detention in June cannot be for an attack in September
-- hint: link the suspicion to the earlier attacks, if the article allows it; else leave it
-- wrong: kataib-hezbollah detained in June as suspect of an attack in September
-- right: the suspect linked to another event, or the dates corrected
SELECT attribution_marks.row_mark AS mark, attributions.actor_id || ' was detained in ' || detention.date_edtf || ' ('
    || detention.incident_id || ') as suspect of ' || attack.incident_id || ' of ' || attack.date_edtf AS message
FROM attributions
JOIN attribution_marks ON attribution_marks.attribution_id = attributions.attribution_id
JOIN incidents AS attack ON attack.incident_id = attributions.incident_id
JOIN casualties
    ON casualties.article_id = attributions.article_id AND casualties.victim_actor_id = attributions.actor_id
    AND casualties.harm = 'detained'
JOIN incidents AS detention ON detention.incident_id = casualties.incident_id
WHERE attributions.stance = 'suspected' AND attributions.role = 'perpetrator'
    AND detention.date_latest < attack.date_earliest
