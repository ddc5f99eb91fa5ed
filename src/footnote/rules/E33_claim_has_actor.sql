-- E33: only "no group has claimed" has no actor; who claims or denies is named
-- scope: corpus
-- why: a claim of responsibility by nobody says nothing, and `none` says that nobody claimed
-- hint: link claimed_by to the Actor `none` for "no group has claimed"; else name the actor
-- wrong: claimed_by an Actor "anonymous"
-- right: claimed_by the Actor "none" (no group has claimed it), or a named actor
SELECT attribution_marks.row_mark AS mark, 'stance ' || attributions.stance || ' without an actor: '
    || named(marks.annotation_id, marks.exact) || ' is ' || coalesce(marks.attr_actor, 'empty') AS message
FROM attributions
JOIN attribution_marks ON attribution_marks.attribution_id = attributions.attribution_id
JOIN marks ON marks.mark = attribution_marks.row_mark
WHERE (attributions.stance IN ('claimed', 'denied') AND attributions.actor_id IS NULL)
    OR (attributions.stance <> 'no_claim' AND marks.attr_actor = 'none')
UNION ALL
SELECT attribution_marks.row_mark, 'stance no_claim has the actor ' || attributions.actor_id
FROM attributions JOIN attribution_marks ON attribution_marks.attribution_id = attributions.attribution_id
WHERE attributions.stance = 'no_claim' AND attributions.actor_id IS NOT NULL
